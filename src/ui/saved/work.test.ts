import { describe, expect, test } from 'vitest'
import { scenario as plain } from '../../link/testing/sample.ts'
import type { Player } from '../../player/player.ts'
import { openPreset, type Work } from '../work.ts'
import { isAnswered, withAnswers } from './answers.ts'
import { FileError } from './error.ts'
import { isOurs } from './file.ts'
import { packWork } from './pack.ts'
import { openText, openWork } from './unpack.ts'
import { isOwn, isUnsaved, markKept } from './unsaved.ts'

/** Three runs: A to 2 s, B in which S1 crashes at 1 s, and C out of sight. */
async function tried(id = 'F1'): Promise<Work> {
  const work = await openPreset(id)
  const { player } = work
  player.seek(2_000_000)
  player.seek(1_000_000)
  player.act({ do: 'crash', node: 'n1' })
  player.rename(1, 'Without S1')
  player.seek(1_500_000)
  player.seek(500_000)
  player.act({ do: 'pause', node: 'n2' })
  player.show(1)
  player.prune(2)
  return work
}

const facts = (player: Player) => {
  const { runs, shown, at, moment } = player.getState()
  return {
    shown,
    at,
    moment,
    runs: runs.map(({ run, ...rest }) => ({
      ...rest,
      script: run.plan.script,
      checksum: run.timeline.checksum(),
    })),
  }
}
const throughFile = (work: Work) => openText(JSON.stringify(packWork(work)), 'mine.json')

describe('work that was saved and opened again', () => {
  test('has the same runs, names and forks, and stands where it stood', async () => {
    const work = await tried()
    expect(facts((await throughFile(work)).player)).toEqual(facts(work.player))
  })

  test('a moment within an instant is the same, and an act there continues the run', async () => {
    const work = await openPreset('F1')
    for (let step = 0; step < 7; step++) work.player.step(1, 'message')
    const { player } = await throughFile(work)
    expect(facts(player)).toEqual(facts(work.player))
    player.act({ do: 'crash', node: 'n1' })
    expect(player.getState().runs).toHaveLength(1)
  })

  test('its own scenario comes along whole, with a variant beside it', async () => {
    const preset = await openPreset('E3', 'fixed')
    const origin = { ...preset.origin, id: 'Mine' }
    const work = { ...preset, origin, isPreset: false }
    const opened = await throughFile(work)
    expect(opened.origin).toEqual(origin)
    expect(opened.isPreset).toBe(false)
    expect(facts(opened.player)).toEqual(facts(work.player))
  })

  test('a run that is too large for any link is kept as a scenario', async () => {
    const work = await openPreset('F1')
    const names = Array.from({ length: 9000 }, (_, i) => `a stop that says ${(i * 7919) % 9973} ${i * i}`)
    const large = {
      ...packWork(work).runs[0]!,
      plays: { ...work.player.run().plan.scenario, stops: names.map((say) => ({ when: 1, say })) },
    }
    const opened = await openWork({ ...packWork(work), runs: [large] }, 'large')
    expect(typeof packWork(opened).runs[0]!.plays).toBe('object')
    expect(facts((await throughFile(opened)).player)).toEqual(facts(opened.player))
  })

  test('a new run gets a letter that none has had', async () => {
    const { player } = await throughFile(await tried())
    player.seek(200_000)
    player.act({ do: 'crash', node: 'n3' })
    expect(player.getState().runs.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D'])
  })

  test('a scenario file, as the command line takes it, opens too', async () => {
    const { scenario } = (await openPreset('E3')).player.run().plan
    const work = await openText(JSON.stringify(scenario), 'e3.json')
    expect(work.player.run().plan.scenario.id).toBe('E3')
    expect(work.isPreset).toBe(false)
  })
})

describe('what was answered', () => {
  async function answered(): Promise<Work> {
    const work = await openPreset('E3')
    work.player.stepStop(1)
    work.player.answer(2)
    work.player.pause()
    return work
  }
  const isAskedAgain = ({ player }: Work) => {
    player.home()
    player.stepEvent(1)
    player.end()
    return player.getState().status === 'asking' && player.getState().stop?.stop.ask !== undefined
  }

  test('is not asked again by whoever goes on with it', async () => {
    const work = await answered()
    const file = withAnswers(packWork(work), work)
    expect(file.answers).toHaveLength(1)
    const opened = await openText(JSON.stringify(file), 'mine.json')
    expect(opened.player.session().answers).toEqual(work.player.session().answers)
    expect(isAskedAgain(opened)).toBe(false)
  })

  test('is no part of what is saved for others, nor of what an older Faultline kept: there it is asked', async () => {
    const file = packWork(await answered())
    expect(file).toMatchObject({ faultline: 1 })
    expect(file).not.toHaveProperty('answers')
    expect(isAskedAgain(await openWork(file, 'old'))).toBe(true)
  })

  test('is worth a place in this browser; that somebody would rather see it is not', async () => {
    expect(isAnswered(await answered())).toBe(true)
    const { player } = await openPreset('E3')
    player.stepStop(1)
    player.answer('skip')
    expect(isAnswered({ ...(await openPreset('E3')), player })).toBe(false)
  })
})

describe('a file that cannot be opened', () => {
  const refused = (change: (file: Record<string, any>) => unknown) => async () => {
    const file = structuredClone(packWork(await tried())) as Record<string, any>
    const content = change(file) ?? file
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    const problem = await openText(text, 'mine.json').catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(FileError)
    return (problem as FileError).message
  }

  test.each([
    ['no JSON', () => '{"faultline": 1, "runs": [', /“mine\.json” is damaged/],
    ['newer', (file) => ({ ...file, faultline: 3 }), /newer Faultline \(format 3\).*Reload/],
    ['without runs', (file) => ({ ...file, runs: [] }), /At runs it has a list of 0/],
    ['without a moment', (file) => void delete file['moment'], /At moment it has nothing/],
    [
      'with a field that it never had',
      (file) => ({ ...file, extra: 1 }),
      /At extra it has the unknown field/,
    ],
    [
      'with an answer that is none',
      (file) => void (file['answers'] = [{ stop: 'Well?', given: -1 }]),
      /At answers\[0\]\.given/,
    ],
    ['that shows a pruned run', (file) => ({ ...file, shown: 2 }), /At shown it has 2/],
    ['with an unknown preset', (file) => ({ ...file, origin: 'Z99' }), /At origin\S* it has "Z99"/],
    [
      'with a parent that comes later',
      (file) => void (file['runs'][1].parent = 1),
      /At runs\[1\]\.parent it has 1; right would be/,
    ],
    [
      'with a link that was cut',
      (file) => void (file['runs'][1].plays = file['runs'][1].plays.slice(0, -4)),
      /At runs\[1\]\.plays it has a link that does not work: The link is cut short/,
    ],
    [
      'with a scenario that is none',
      (file) => void (file['runs'][1].plays = { ...plain, nodes: -1 }),
      /At runs\[1\]\.plays\.nodes it has -1; right would be a whole number/,
    ],
    [
      'with a scenario of an unknown protocol',
      (file) => void (file['runs'][1].plays = { ...plain, protocol: 'paxi' }),
      /At runs\[1\]\S* it has "paxi"/,
    ],
    ['that is too deep', () => `{"faultline":${'['.repeat(100_000)}`, /damaged/],
  ] as readonly (readonly [string, (file: Record<string, any>) => unknown, RegExp])[])(
    '%s: the place and what to do',
    async (_, change, says) => expect(await refused(change)()).toMatch(says),
  )

  test('a moment beyond the end is no reason to play for ever', async () => {
    const file = packWork(await tried())
    const far = { ...file, moment: { at: Number.MAX_SAFE_INTEGER } }
    const { player } = await openWork(far, 'far')
    expect(player.getState().at).toBe(player.run().plan.endsAt)
  })
})

test.each([
  ['{"faultline":1}', true],
  [' {"faultline": 1, "cut', true],
  [JSON.stringify(plain), true],
  ['{"id":"h","model":"register","ops":[]}', false],
  ['{"id":"a","ops":[]}\n{"id":"b","ops":[]}', false],
  ['[{:process 0, :type :invoke, :f :read}]', false],
  ['INFO  jepsen.util - 0 :invoke :write 1', false],
  ['', false],
])('%s: ours %s', (content, ours) => expect(isOurs(content)).toBe(ours))

describe('whether something would be missed', () => {
  test('a preset that was only looked at is nobody’s own', async () => {
    const work = await openPreset('F1')
    work.player.seek(1_000_000)
    expect(isOwn(work)).toBe(false)
    expect(isUnsaved(work)).toBe(false)
  })

  test('since it was saved, only a change counts', async () => {
    const work = await tried()
    expect(isUnsaved(work)).toBe(true)
    markKept(work)
    expect(isUnsaved(work)).toBe(false)
    work.player.seek(1_800_000)
    expect(isUnsaved(work)).toBe(false)
    work.player.rename(0, 'As it was')
    expect(isUnsaved(work)).toBe(true)
    work.player.undo()
    expect(isUnsaved(work)).toBe(false)
  })

  test('what was left without a name still has none', async () => {
    const work = await throughFile(await tried())
    expect(isUnsaved(work)).toBe(false)
    markKept(work, [])
    expect(isUnsaved(work)).toBe(true)
  })
})
