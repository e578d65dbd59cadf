import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { elementsOf, isRead, tells, textOf } from '../problem.ts'
import type { Problem } from '../problem.ts'
import { Makers } from './makers.ts'
import { ANY_VERSION, IMPOSSIBLE_VERSION, INITIAL_VERSION, LAST, Versions } from './versions.ts'
import type { Decoded } from './versions.ts'

/** What the reads show; null where a piece of it might come from more than one call. */
export function decode(problem: Problem): Decoded | null {
  switch (problem.model) {
    case 'register':
    case 'cas-register':
      return problem.calls.some(({ does }) => does === 'cas') ? null : decodeRegister(problem)
    case 'kv':
      return decodeText(problem)
    case 'list':
      return decodeList(problem)
    default:
      return null
  }
}

function decodeRegister(problem: Problem): Decoded | null {
  const { initial, calls } = problem
  const makers = Makers.of(calls, ({ input }) => input)
  if (makers === null) return null
  // Where nobody says what was there, it is what was read though nobody wrote it.
  const told = initial === 'any' ? calls.find((call) => isStranger(call, makers))?.output : initial.value
  if (told !== undefined && makers.find(told) !== undefined) return null
  const versions = new Versions()
  const isFirst = told === undefined ? () => false : equals(told)
  return {
    versions,
    shown: shownBy(calls, ({ output }) => {
      if (!tells(problem, output)) return ANY_VERSION
      const maker = makers.find(output)
      if (maker !== undefined) return versions.written(maker)
      return isFirst(output) ? INITIAL_VERSION : IMPOSSIBLE_VERSION
    }),
  }
}

const isStranger = (call: Call, makers: Makers): boolean =>
  isRead(call) && call.output !== null && makers.find(call.output) === undefined

function decodeText(problem: Problem): Decoded | null {
  const { initial, calls } = problem
  const makers = Makers.of(calls, ({ input }) => textOf(input))
  if (makers === null || initial === 'any') return null
  const first = textOf(initial.value)
  const pieces = calls.filter((call) => !isRead(call)).map(({ input }) => textOf(input))
  if (!areApart(first === '' ? pieces : [...pieces, first])) return null
  const lengths = [...new Set(pieces.map(({ length }) => length))]
  const versions = new Versions()
  const known = new Map<string, number>()
  const read = (text: string): number => {
    let version = text.startsWith(first) ? INITIAL_VERSION : IMPOSSIBLE_VERSION
    for (let at = version === INITIAL_VERSION ? first.length : 0; at < text.length;) {
      const maker = makerAt(text, at, lengths, makers)
      if (maker === undefined) return IMPOSSIBLE_VERSION
      const { does, input } = calls[maker] as Call
      if (does === 'append') version = versions.appended(version, maker)
      else version = at === 0 ? versions.written(maker) : IMPOSSIBLE_VERSION
      if (version === IMPOSSIBLE_VERSION) return version
      at += textOf(input).length
    }
    return version
  }
  return {
    versions,
    shown: shownBy(calls, ({ output }) => {
      if (!tells(problem, output)) return ANY_VERSION
      const text = textOf(output)
      const version = known.get(text) ?? read(text)
      known.set(text, version)
      return version
    }),
  }
}

/** None is empty or begins another, so a text falls into them in one way only. */
function areApart(pieces: string[]): boolean {
  pieces.sort()
  return pieces.every((piece, place) => piece !== '' && pieces[place + 1]?.startsWith(piece) !== true)
}

function makerAt(text: string, at: number, lengths: readonly number[], makers: Makers): number | undefined {
  for (const length of lengths) {
    const maker = makers.find(text.slice(at, at + length))
    if (maker !== undefined) return maker
  }
  return undefined
}

function decodeList({ initial, calls }: Problem): Decoded | null {
  const makers = Makers.of(calls, ({ input }) => input)
  if (makers === null || initial === 'any') return null
  const first = elementsOf(initial.value)
  if (first.some((element) => makers.find(element) !== undefined)) return null
  const versions = new Versions()
  const whole = (elements: readonly Value[]): number => {
    const startsAtFirst = first.every(
      (element, place) => place < elements.length && equals(element)(elements[place] as Value),
    )
    let version = startsAtFirst ? INITIAL_VERSION : IMPOSSIBLE_VERSION
    for (let place = first.length; place < elements.length && version !== IMPOSSIBLE_VERSION; place++) {
      const maker = makers.find(elements[place] as Value)
      version = maker === undefined ? IMPOSSIBLE_VERSION : versions.appended(version, maker)
    }
    return version
  }
  const last = (element: Value): number => {
    const maker = makers.find(element)
    if (maker !== undefined) return LAST - maker
    const lastAtFirst = first.at(-1)
    return lastAtFirst !== undefined && equals(lastAtFirst)(element) ? INITIAL_VERSION : IMPOSSIBLE_VERSION
  }
  return {
    versions,
    shown: shownBy(calls, ({ output }) =>
      output === null || Array.isArray(output) ? whole(elementsOf(output)) : last(output),
    ),
  }
}

const equals =
  (a: Value) =>
  (b: Value): boolean =>
    a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b))

const shownBy = (calls: readonly Call[], shown: (read: Call) => number): Int32Array =>
  Int32Array.from(calls, (call) => (isRead(call) ? shown(call) : ANY_VERSION))
