import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { elementsOf, isRead, tells, textOf } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { Values } from '../values.ts'
import { IMPOSSIBLE, NOTHING, Ops, remembered } from './machine.ts'
import type { Machine } from './machine.ts'

const READ = 0
const READ_LAST = 1
const READ_ANY = 2
const WRITE = 3
const APPEND = 4

/** How an object that grows at its end is spelled as text, such that a beginning of it is a beginning of the text. */
interface Spelling {
  readonly whole: (value: Value) => string
  /** Of what an append adds, and a write puts in its place. */
  readonly piece: (value: Value) => string
  readonly isWhole: (value: Value) => boolean
}

export const kvMachine = (problem: Problem): Machine =>
  sequenceMachine(problem, { whole: textOf, piece: textOf, isWhole: () => true })

/** Read as a whole or by its last element: a log under a register is asked like that. Nothing in it is null or []. */
export function listMachine(problem: Problem): Machine {
  const piece = (value: Value): string => `,${JSON.stringify(value)}`
  return sequenceMachine(problem, {
    whole: (value) => elementsOf(value).map(piece).join(''),
    piece,
    isWhole: (value) => value === null || Array.isArray(value),
  })
}

/** A state is a text that begins some text that was read, or any other, with the last piece where that is asked for. */
function sequenceMachine(problem: Problem, { whole, piece, isWhole }: Spelling): Machine {
  const { initial, calls } = problem
  const reads = calls.filter((call) => isRead(call) && tells(problem, call.output))
  const seen = [
    ...new Set(reads.filter(({ output }) => isWhole(output)).map(({ output }) => whole(output))),
  ].sort()
  const lasts = new Set(reads.filter(({ output }) => !isWhole(output)).map(({ output }) => piece(output)))
  const pieces = new Values()

  const states = new Map<string, number>()
  const texts: (string | null)[] = []
  const lastPieces: string[] = []
  const stateOf = (text: string | null, last: string): number => {
    const kept = text !== null && begins(seen, text) ? text : null
    const keptLast = lasts.has(last) ? last : ''
    const name = `${keptLast}\n${kept === null ? '-' : `+${kept}`}`
    const known = states.get(name)
    if (known !== undefined) return known
    states.set(name, texts.length)
    lastPieces.push(keptLast)
    return texts.push(kept) - 1
  }
  const rootOf = (value: Value): number => {
    const last = elementsOf(value).at(-1)
    return stateOf(whole(value), last === undefined ? '' : piece(last))
  }

  const ops = new Ops()
  const spelled: string[] = []
  const opOf = (kind: number, text: string): number => {
    const id = pieces.idOf(text)
    spelled[id] = text
    return ops.idOf(kind, id)
  }
  const writes = new Map<string, number>()
  const appends = new Map<string, number>()
  const changeOf = ({ does, input }: Call): number => {
    const text = piece(input)
    const op = opOf(does === 'write' ? WRITE : APPEND, text)
    ;(does === 'write' ? writes : appends).set(text, op)
    return op
  }
  const textOfOp = (op: number): string => spelled[ops.first[op] as number] ?? ''
  const isShown = shownIn(seen)

  return {
    roots:
      initial === 'any'
        ? beginnings(seen, lasts, calls, piece).map(([text, last]) => stateOf(text, last))
        : [rootOf(initial.value)],
    answered(call) {
      if (!isRead(call)) return changeOf(call)
      if (!tells(problem, call.output)) return ops.idOf(READ_ANY)
      return isWhole(call.output) ? opOf(READ, whole(call.output)) : opOf(READ_LAST, piece(call.output))
    },
    open(call) {
      if (isRead(call)) return NOTHING
      const text = piece(call.input)
      const shows = call.does === 'write' ? begins(seen, text) : isShown(text)
      return shows || lasts.has(text) ? changeOf(call) : NOTHING
    },
    step: remembered((state, op) => {
      const text = textOfOp(op)
      const before = texts[state] ?? null
      switch (ops.kinds[op]) {
        case READ:
          return before === text ? state : IMPOSSIBLE
        case READ_LAST:
          return lastPieces[state] === text ? state : IMPOSSIBLE
        case READ_ANY:
          return state
        case WRITE:
          return stateOf(text, text)
        default:
          return stateOf(before === null ? null : before + text, text)
      }
    }),
    observes: (op) => (ops.kinds[op] as number) <= READ_ANY,
    mayFit(state, op) {
      if (ops.kinds[op] === READ) return textOfOp(op).startsWith(texts[state] ?? NO_TEXT)
      return ops.kinds[op] !== READ_LAST || lastPieces[state] === textOfOp(op)
    },
    startersOf(op) {
      const text = textOfOp(op)
      if (ops.kinds[op] === READ)
        return [...writes].filter(([start]) => text.startsWith(start)).map(([, write]) => write)
      return [writes.get(text), appends.get(text)].filter((change) => change !== undefined)
    },
    isDull: (state) => texts[state] === null && lastPieces[state] === '',
  }
}

/** Begins no text that is spelled. */
const NO_TEXT = '\n\n'

/** Whether a piece occurs in one of the texts; each answer is remembered. */
function shownIn(texts: readonly string[]): (piece: string) => boolean {
  const known = new Map<string, boolean>()
  return (piece) => {
    const shown = known.get(piece) ?? texts.some((text) => text.includes(piece))
    known.set(piece, shown)
    return shown
  }
}

/** Whether some text of the sorted list begins with `text`. */
function begins(sorted: readonly string[], text: string): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as string) < text) low = middle + 1
    else high = middle
  }
  return sorted[low]?.startsWith(text) ?? false
}

/** What may have been there at first where nobody says: whatever was read, less some pieces that were appended; or else. */
function beginnings(
  seen: readonly string[],
  lasts: ReadonlySet<string>,
  calls: readonly Call[],
  piece: (value: Value) => string,
): readonly (readonly [text: string | null, last: string])[] {
  const pieces = new Set(calls.filter(({ does }) => does === 'append').map(({ input }) => piece(input)))
  const found = new Set(seen)
  for (const text of found) {
    for (const end of pieces) if (end !== '' && text.endsWith(end)) found.add(text.slice(0, -end.length))
  }
  const wholes = [...found].flatMap((text) => ['', ...lasts].map((last) => [text, last] as const))
  return [
    ...wholes.filter(([text, last]) => text.endsWith(last)),
    ...[...lasts].map((last) => [null, last] as const),
    [null, ''],
  ]
}
