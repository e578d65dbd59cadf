import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Level } from './knobs.ts'
import type { Told } from './messages.ts'
import { playDatabase } from './testing/database.ts'
import type { Database } from './testing/database.ts'
import { isMentioned, scheduleOf, shownBy, STEP_MS } from './testing/hermitage.ts'
import type { Case, Sent } from './testing/hermitage.ts'

/** The same anomalies let through, the same waits, the same rollbacks, at the same statements as in the database that each level is named after. */

const file = new URL('../../../../shared/data/isolation/hermitage.json', import.meta.url)
const all: readonly Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []

const pairs: readonly (readonly [Level, db: string, theirs: string, cases: number])[] = [
  ['read uncommitted', 'mysql', 'read uncommitted', 5],
  ['read committed', 'postgres', 'read committed', 9],
  ['repeatable read', 'mysql', 'repeatable read', 8],
  ['snapshot', 'postgres', 'repeatable read', 8],
  ['serializable', 'postgres', 'serializable', 3],
]

describe.skipIf(all.length === 0).each(pairs)(
  '%s is that of %s %s (skipped where ../shared/data is absent)',
  (level, db, theirs, count) => {
    const cases = all.filter((each) => each.db === db && each.level === theirs)

    test('all schedules are there', () => {
      expect(cases.length).toBe(count)
    })

    test.each(cases.map((each) => [each.sentence, each] as const))('%s', (_sentence, each) => {
      const { workload, sent } = scheduleOf(each)
      const run = playDatabase({ knobs: { level }, workload })
      const stepOf = (ms: number) => Math.floor(ms / STEP_MS) - 1
      const stepsWith = (sign: RegExp) => sent.flatMap(({ note }, place) => (sign.test(note) ? [place] : []))
      const happened = (...notes: readonly string[]) =>
        run.of('note').flatMap(({ note, at }) => (notes.includes(note) ? [stepOf(at / 1000)] : []))

      expect(happened('waits')).toEqual(stepsWith(/BLOCKS/))
      expect(happened('waits').length > 0).toBe(each.blocks)
      expect(happened('abortsChanged', 'abortsPivot', 'abortsDeadlock')).toEqual(stepsWith(/ERROR/))
      expect(stepsWith(/ERROR/).length > 0).toBe(each.aborts)
      const told = sent.flatMap((one) => {
        const shown = shownBy(one.note)
        return shown ? [{ one, shown, seen: seenIn(run, one).filter(([key]) => isMentioned(each)(key)) }] : []
      })
      expect(told.map(({ one, seen }) => [one, seen])).toEqual(told.map(({ one, shown }) => [one, shown]))
    })
  },
)

/** The rows that a statement was shown. */
const seenIn = (run: Database, { run: name, n }: Sent) =>
  n.flatMap((each) => run.told(name, each) ?? []).flatMap(rowsOf)

const rowsOf = ([does, key, value]: Told) =>
  (does === 'select' ? value : [[key, value]]) as readonly (readonly [string, number])[]
