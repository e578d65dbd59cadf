import type { Call, History } from '../history.ts'
import { sessionOf } from '../call-words.ts'
import { earliest } from '../judgement.ts'
import type { Broken, Judgement } from '../judgement.ts'
import { readObjects } from './objects.ts'
import type { ObjectHistory } from './objects.ts'

/** Judges each key by itself and tells of the violation that could be known first. `fine` is said where there is none. */
export function judgeObjects(
  history: History,
  fine: string,
  judgeOne: (object: ObjectHistory) => Broken | undefined,
): Judgement {
  if (history.calls.some(({ does }) => does === 'txn'))
    return { holds: null, why: 'What transactions see is judged with their isolation.' }
  const objects = readObjects(history)
  const broken = earliest(objects.flatMap((object) => (object.kind === null ? [] : (judgeOne(object) ?? []))))
  if (broken) return broken
  const doubtful = objects.find(({ kind }) => kind === null)
  if (doubtful === undefined) return { holds: true, why: fine }
  return { holds: null, why: whyDoubtful(doubtful) }
}

function whyDoubtful({ key, changes }: ObjectHistory): string {
  const kinds = [...new Set(changes.map(({ does }) => does))].join(' and ')
  return `${key === '' ? 'It' : key} is used by ${kinds} at once: which version a read shows cannot be told.`
}

/** The calls on one object that were answered, session by session, each in its own order. */
export function sessionsOf({ changes, reads }: ObjectHistory): readonly (readonly Call[])[] {
  const sessions = new Map<string, Call[]>()
  const answered = [...changes.filter(({ outcome }) => outcome === 'ok'), ...reads]
  for (const call of answered.sort((a, b) => a.start - b.start)) {
    const session = sessions.get(sessionOf(call))
    if (session) session.push(call)
    else sessions.set(sessionOf(call), [call])
  }
  return [...sessions.values()]
}
