import type { EngineEffect } from '../../../engine/contract.ts'
import { note } from '../effects.ts'
import { valueText } from '../face.ts'
import type { Told } from '../messages.ts'
import type { Txn } from '../server.ts'

/** What a statement saw, and what it wrote. */
export function storyOf({ number, client }: Txn, told: readonly Told[]): readonly EngineEffect[] {
  const seen = told.flatMap(([does, key = null, value = null]): readonly Told[] =>
    does === 'select' ? (value as readonly Told[]) : does === 'read' ? [[key, value]] : [],
  )
  const written = told.flatMap(([does, ...row]) => (does === 'write' ? [row] : []))
  const values = { txn: number, client }
  return [
    ...(seen.length > 0 || written.length === 0 ? [note('looks', { ...values, rows: rowsText(seen) })] : []),
    ...(written.length > 0 ? [note('writes', { ...values, rows: rowsText(written) })] : []),
  ]
}

const rowsText = (rows: readonly Told[]): string =>
  rows.length === 0 ? 'nothing' : rows.map((row) => row.map((each) => valueText(each)).join(' = ')).join(', ')
