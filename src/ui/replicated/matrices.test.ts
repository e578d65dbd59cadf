import { expect, test } from 'vitest'
import type { Player } from '../../player/player.ts'
import { at, openingRun } from '../testing/opening.ts'
import { cellText } from './cellText.ts'
import { replicatedAt } from './matrices.ts'
import type { Matrix } from './matrix.ts'

const run = openingRun()
const seen = (ms: number) => {
  const moment = at(run, ms)
  return replicatedAt({
    run: () => run,
    getState: () => ({ moment }),
    world: () => run.timeline.worldAt(moment),
  } as unknown as Player)
}
const texts = ({ rows }: Matrix) => rows.map(({ cells }) => cells.map((cell) => cell?.text).join(' '))

test('E3: what S1 alone has is at risk while its store differs, and lost once it is set aside', () => {
  const risky = seen(8000)
  expect(texts(risky.log)).toEqual(['1·1 2·1 ', '1·1 –·2 7·2', '1·1 –·2 7·2'])
  expect(risky.log.columns.map(({ differs }) => differs)).toEqual([false, true, false])
  expect(risky.tables.map(({ title }) => title)).toEqual(['Store'])
  expect(risky.tables.map(texts)).toEqual([['2', '7', '7']])
  expect(risky.tables[0]?.columns).toEqual([{ name: 'x', differs: true, isHeld: true }])
  const cell = risky.log.rows[0]?.cells[1]
  expect(cell && cellText(cell, risky.dangers)).toBe(
    'Entry 2: x = 2, of epoch 1; here, not known to be safe. It was acknowledged, and is at risk.',
  )

  const lost = seen(12_000)
  expect(lost.tables.map(texts)).toEqual([['7', '7', '7']])
  expect(lost.tables[0]?.columns[0]?.differs).toBe(false)
  const aside = lost.log.rows[0]?.cells.find((each) => each?.fate === 'undone')
  expect(aside && cellText(aside, lost.dangers)).toMatch(/^x = 2, .* acknowledged, and is lost\.$/)
})

test('servers stand by name, with their epoch', () => {
  expect(seen(8000).nodes).toEqual([
    { id: 'n1', name: 'S1', standing: 'E1' },
    { id: 'n2', name: 'S2', standing: 'E2' },
    { id: 'n3', name: 'S3', standing: 'E2' },
  ])
})
