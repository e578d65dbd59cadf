import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** What is kept survives; what is damaged, foreign or forbidden is as if nothing had been kept. */

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}

beforeEach(() => {
  kept.clear()
  vi.resetModules()
  vi.stubGlobal('localStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

/** As a page that has just been opened has it. */
const opened = () => import('./store.ts')

test('what is noted adds up, and is there again', async () => {
  const { note, tell } = await opened()
  note('E1', { answers: { ':0': 1 } })
  note('E1', { answers: { ':1': 0 } })
  note('E1', { seen: true })
  tell('full')
  vi.resetModules()
  expect((await opened()).useProgress.getState()).toEqual({
    scenarios: { E1: { seen: true, answers: { ':0': 1, ':1': 0 } } },
    telling: 'full',
  })
})

test('it can be forgotten', async () => {
  const { note, forget, useProgress } = await opened()
  note('E1', { reached: true })
  forget()
  expect(useProgress.getState().scenarios).toEqual({})
})

test.each(['', '{', '7', 'null', '[]', '{"scenarios":7,"telling":[]}', '{"scenarios":{"E1":"x"}}'])(
  'damaged: %s',
  async (text) => {
    kept.set('faultline.progress', text)
    expect((await opened()).useProgress.getState()).toEqual({ scenarios: {}, telling: 'fading' })
  },
)

test('where nothing may be kept it lasts as long as the page', async () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden })
  const { note, useProgress } = await opened()
  note('E1', { seen: true })
  expect(useProgress.getState().scenarios).toEqual({ E1: { seen: true } })
})
