import { expect, test } from 'vitest'
import { loadProtocol, loadScenario } from '../../catalog.ts'
import { Run } from '../../run.ts'
import { at, openingRun } from '../testing/opening.ts'
import { ledgerOf, worthShowing, type LedgerRow } from './ledger.ts'

const line = ({ who, what, words, where }: LedgerRow) => `${who} ${what}: ${words}${where && `, ${where}`}`
const linesAt = (run: ReturnType<typeof openingRun>, ms: number) => ledgerOf(run, at(run, ms)).map(line)

test('a write is waiting, acknowledged, at risk, and lost when the run is over', () => {
  const run = openingRun()
  expect(linesAt(run, 800)).toEqual(['Ana x = 1: waiting'])
  expect(linesAt(run, 3000)).toEqual(['Ana x = 1: acknowledged, on 3 of 3'])
  expect(linesAt(run, 4500)).toContain('Ana x = 2: acked, at risk, on S1 only')
  expect(linesAt(run, 9700)).toContain('Ana x = 2: acked, at risk, set aside on S1')
  expect(linesAt(run, 12_000)).toContain('Ana x = 2: acked, then lost, set aside on S1')
  const lost = ledgerOf(run, at(run, 12_000)).find(({ fate }) => fate === 'lost')
  expect(lost?.lostAt).toBeGreaterThan(8_550_000)
})

test('unknown is never shown as failed', () => {
  const run = openingRun([{ atMs: 500, do: 'crash', node: 'n1' }])
  const [first] = ledgerOf(run, at(run, 12_000))
  expect(first).toMatchObject({ told: 'unknown', words: 'unknown' })
})

test('what no copy holds and no value answers has been done', async () => {
  const run = Run.create(await loadScenario('I6'), await loadProtocol('two-phase-commit'))
  run.timeline.advanceTo(2_000_000)
  expect(linesAt(run, 2000)).toContainEqual(expect.stringMatching(/^Ana transfer 100.*: acknowledged$/))
})

test('the last six are shown, and before them every one in danger', () => {
  const row = (op: number, fate?: 'atRisk'): LedgerRow => ({
    op: String(op),
    who: '',
    what: '',
    told: 'acknowledged',
    words: '',
    where: '',
    ...(fate && { fate }),
  })
  const rows = Array.from({ length: 20 }, (_, i) => row(i, i === 3 || i === 5 ? 'atRisk' : undefined))
  expect(worthShowing(rows, 10).map(({ op }) => Number(op))).toEqual([3, 5, 14, 15, 16, 17, 18, 19])
  expect(worthShowing(rows, 7).map(({ op }) => Number(op))).toEqual([5, 14, 15, 16, 17, 18, 19])
  expect(worthShowing(rows.slice(0, 3), 10)).toHaveLength(3)
})
