import { create } from 'zustand'
import { isRecord } from '../../engine/errors.ts'
import type { Narration } from '../../player/stops.ts'

/** What a learner has done with a scenario. */
export interface Done {
  /** Played to its end, or to its last stop. */
  readonly seen?: true
  /** The option chosen, by question: the variant's id and the number of the stop. */
  readonly answers?: Readonly<Record<string, number>>
  /** The goal was reached. */
  readonly reached?: true
}

interface Progress {
  readonly scenarios: Readonly<Record<string, Done>>
  /** How much lessons tell; `fading`: less with each scenario of a chapter. */
  readonly telling: Narration | 'fading'
}

const KEY = 'faultline.progress'
const nothing: Progress = { scenarios: {}, telling: 'fading' }

/** Another tab has kept something. */
export function listenToOtherTabs(): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === KEY) useProgress.setState(read())
  }
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

/** It stays in this browser. Where nothing may be kept it lasts as long as the page. */
export const useProgress = create<Progress>()(read)

function read(): Progress {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (!isRecord(kept)) return nothing
    const { scenarios, telling } = kept
    return {
      scenarios: isRecord(scenarios)
        ? Object.fromEntries(
            Object.entries(scenarios).flatMap(([id, done]) => (isRecord(done) ? [[id, done]] : [])),
          )
        : {},
      telling: telling === 'full' || telling === 'half' || telling === 'none' ? telling : 'fading',
    }
  } catch {
    return nothing
  }
}

function write(progress: Progress): void {
  useProgress.setState(progress)
  try {
    localStorage.setItem(KEY, JSON.stringify(progress))
  } catch {
    // Private windows and full disks: then it is not kept.
  }
}

export function note(id: string, more: Done): void {
  const { scenarios, telling } = useProgress.getState()
  const before = scenarios[id] ?? {}
  const done = {
    ...before,
    ...more,
    ...(more.answers && { answers: { ...before.answers, ...more.answers } }),
  }
  if (JSON.stringify(done) === JSON.stringify(before)) return
  write({ telling, scenarios: { ...scenarios, [id]: done } })
}

export const tell = (telling: Progress['telling']): void => write({ ...useProgress.getState(), telling })

export const forget = (): void => write({ ...useProgress.getState(), scenarios: {} })
