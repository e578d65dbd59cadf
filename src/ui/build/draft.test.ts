import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadProtocol } from '../../catalog.ts'
import { ScenarioError } from '../../engine/errors.ts'
import { chooseProtocol, goOn, startAnew } from './begin.ts'
import { edit, redo, undo, useDraft, type Draft } from './draft.ts'
import { addServer as withServer, moveNode } from './edits/nodes.ts'
import { keepDraft } from './keep.ts'
import { type, writeAnew } from './typing.ts'

/** Nothing that was built is lost: not by a step back, a mistake in the text, a reload, or a browser that keeps nothing. */

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
const raft = await loadProtocol('raft')
let stopKeeping = () => {}

/** As on a page that has just been opened. */
async function open(): Promise<void> {
  stopKeeping()
  useDraft.setState(useDraft.getInitialState(), true)
  await goOn(raft)
  stopKeeping = keepDraft()
}

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', storage)
  return open()
})
afterEach(() => {
  stopKeeping()
  vi.unstubAllGlobals()
})

function present(): Draft {
  const { present: now } = useDraft.getState()
  if (!now) throw new Error('Something is always being built')
  return now
}
const servers = () => [present().scenario.nodes].flat().length
const addServer = () => edit((scenario) => withServer(scenario, [0.5, 0.5]))
const moveTo = (x: number) => edit((scenario) => moveNode(scenario, 'n1', [x, 0.5]), 'move n1')

describe('steps', () => {
  test('go back and forth, and those of one stroke as one', () => {
    const first = present().scenario
    for (const x of [0.1, 0.2, 0.3]) moveTo(x)
    addServer()
    undo()
    expect(present().scenario.nodes).toMatchObject([{ at: [0.3, 0.5] }, {}, {}])
    undo()
    expect(present().scenario).toBe(first)
    undo()
    redo()
    redo()
    redo()
    expect(servers()).toBe(4)
  })

  test('what no scenario can have is refused, and changes nothing', () => {
    const before = present()
    expect(() => edit((scenario) => ({ ...scenario, endMs: 0 }))).toThrow(ScenarioError)
    expect(present()).toBe(before)
    expect(useDraft.getState().past).toEqual([])
  })

  test('anew, and another protocol, are steps too', async () => {
    addServer()
    startAnew()
    expect(servers()).toBe(3)
    await chooseProtocol('primary-backup')
    expect(present().protocol.id).toBe('primary-backup')
    undo()
    undo()
    expect([servers(), present().protocol.id]).toEqual([4, 'raft'])
  })
})

describe('the text', () => {
  const inText = (scenario: object) => JSON.stringify(scenario)

  test('is the draft as soon as it can run', async () => {
    await type(inText({ ...present().scenario, title: 'Typed', protocol: 'primary-backup' }))
    expect(present()).toMatchObject({ scenario: { title: 'Typed' }, protocol: { id: 'primary-backup' } })
  })

  test('with a mistake it stays, while hands go on with what was last without one', async () => {
    const wrong = inText({ ...present().scenario, seed: 'one' })
    await type(wrong)
    addServer()
    expect(present()).toMatchObject({ text: wrong, problem: { path: 'seed' } })
    expect(servers()).toBe(4)
    writeAnew()
    expect(present()).toMatchObject({ text: null, problem: null })
    undo()
    expect(present().text).toBe(wrong)
  })

  test('without one it is what hands have made of it', async () => {
    await type(inText(present().scenario))
    expect(present().text).not.toBeNull()
    addServer()
    expect(present().text).toBeNull()
  })
})

describe('what is kept', () => {
  test('is there again, with a text and its mistake', async () => {
    addServer()
    await type('{ "v": 1 ')
    await open()
    expect(servers()).toBe(4)
    expect(present()).toMatchObject({ text: '{ "v": 1 ', problem: { line: 1 } })
  })

  test.each(['', '{', '7', 'null', '{"scenario":7}', '{"scenario":{"v":2}}'])(
    'damaged, it is as if nothing were: %s',
    async (text) => {
      addServer()
      kept.set('faultline.draft', text)
      await open()
      expect(servers()).toBe(3)
    },
  )

  test('where nothing may be kept the draft lasts as long as the page', async () => {
    const forbidden = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden })
    await open()
    addServer()
    expect(servers()).toBe(4)
  })
})
