import type { Value } from '../../engine/contract.ts'
import { effective, membersOf } from './effects.ts'
import { firstFrom, kinds } from './graph.ts'
import type { Drawing, Kind } from './graph.ts'
import { groupBy } from './group.ts'
import type { Look } from './looks.ts'
import { tokenOf } from './steps.ts'
import type { Token, Txn } from './steps.ts'
import type { Survey } from './survey.ts'
import type { Written } from './writers.ts'

/** What is known of one register: which versions followed which (Kingsbury & Alvaro 2020, §5.2). */
interface Versions {
  readonly key: string
  /** The versions that others may see. */
  readonly written: ReadonlyMap<Token, Written>
  /** By its own token the version that each overwrote: the transaction had read it (writes follow reads). */
  readonly before: ReadonlyMap<Token, Token>
  readonly initial: Value | undefined
  readonly looks: readonly Look[]
}

/**
 * Draws what is known of a register. Returns the transactions of which each overwrote what the one before it wrote, in a
 * cycle, if there is one: then the order of the versions is left out.
 */
export function drawRegister(key: string, survey: Survey, drawing: Drawing): readonly Txn[] {
  const versions = versionsOf(key, survey)
  const { written, before, looks } = versions
  for (const { txn, saw } of looks) {
    const source = written.get(tokenOf(saw))?.txn
    if (source) drawing.link(source.index, txn.index, kinds.wr, { key, seen: saw, at: txn.end })
  }
  const cycle = cycleIn(before)
  if (cycle.length === 0) drawOrder(versions, drawing)
  drawTimes(versions, kinds.rwInTime, () => '', drawing)
  drawTimes(versions, kinds.rwInSession, ({ process }) => process, drawing)
  return cycle.flatMap((token) => written.get(token)?.txn ?? [])
}

export function versionsOf(key: string, survey: Survey): Versions {
  const initial = survey.initial(key)
  const all = effective(key, survey).filter(
    ({ isLast, value }) => isLast && (initial === undefined || tokenOf(value) !== tokenOf(initial)),
  )
  const written = new Map(all.map((one) => [tokenOf(one.value), one]))
  const looks = (survey.looks.get(key) ?? []).filter(({ saw }) => survey.writers.isClear(key, saw))
  const isKnown = (token: Token): boolean =>
    written.has(token) || (initial !== undefined && token === tokenOf(initial))
  const read = new Map(
    looks.filter(({ fits, saw }) => fits && isKnown(tokenOf(saw))).map(({ txn, saw }) => [txn, tokenOf(saw)]),
  )
  const before = new Map(
    all.flatMap(({ txn, value }): readonly (readonly [Token, Token])[] => {
      const seen = read.get(txn)
      return seen === undefined || seen === tokenOf(value) ? [] : [[tokenOf(value), seen]]
    }),
  )
  return { key, written, before, initial, looks }
}

/** Every version has at most one that it is known to follow. */
function cycleIn(before: ReadonlyMap<Token, Token>): readonly Token[] {
  const done = new Set<Token>()
  for (const first of before.keys()) {
    const path: Token[] = []
    let token: Token | undefined = first
    while (token !== undefined && !done.has(token)) {
      done.add(token)
      path.push(token)
      token = before.get(token)
    }
    if (token !== undefined && path.includes(token)) return path.slice(path.indexOf(token)).toReversed()
  }
  return []
}

/** The initial version comes before all others, a version that was read before those by which its readers replaced it. */
function drawOrder({ key, written, before, initial, looks }: Versions, drawing: Drawing): void {
  const first = initial === undefined ? undefined : tokenOf(initial)
  const followers = groupBy(written.values(), ({ value }) => before.get(tokenOf(value)) ?? first)
  const readers = groupBy(looks, ({ saw }) => tokenOf(saw))
  for (const [token, next] of followers) {
    if (token === undefined) continue
    const overwritten = written.get(token)
    const members = membersOf(next)
    const gate = drawing.gate(kinds.rw, members)
    for (const { txn, saw } of readers.get(token) ?? []) {
      drawing.enter(txn.index, gate, 0, { key, seen: saw, at: txn.end })
    }
    for (const { to, fact } of overwritten ? members : []) {
      const { txn, value } = overwritten as Written
      drawing.link(txn.index, to, kinds.ww, { key, prior: value, ...fact })
    }
  }
}

/**
 * If writes take effect in the order of time, whoever read a version missed all that was written by those who began after its
 * writer was over. If they do not, that is a cycle of writes and time, and rules out no less.
 */
function drawTimes(
  { key, written, looks }: Versions,
  kind: Kind,
  groupOf: (txn: Txn) => string,
  drawing: Drawing,
): void {
  const groups = groupBy(written.values(), ({ txn }) => groupOf(txn))
  const gates = new Map(
    [...groups].map(([name, own]) => {
      const byStart = own.toSorted((a, b) => a.txn.start - b.txn.start)
      const gate = drawing.gate(kind, membersOf(byStart))
      return [name, { gate, starts: byStart.map(({ txn }) => txn.start) }]
    }),
  )
  for (const { txn, saw } of looks) {
    const source = written.get(tokenOf(saw))?.txn
    const timed = source && source.end < Infinity ? gates.get(groupOf(source)) : undefined
    if (source === undefined || timed === undefined) continue
    drawing.enter(txn.index, timed.gate, firstFrom(timed.starts, source.end), { key, seen: saw, at: txn.end })
  }
}
