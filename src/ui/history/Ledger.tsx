import { useState } from 'react'
import { timeText } from '../../scene/describe.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { ledgerOf, worthShowing, type LedgerRow } from './ledger.ts'
import { says } from './words.ts'

const MOST = 10

/** What the clients were told, and what has become of it. */
export function Ledger() {
  const [isWhole, setWhole] = useState(false)
  const { rows, total } = useView((player) => {
    const all = ledgerOf(player.run(), player.getState().moment)
    return { rows: isWhole ? all : worthShowing(all, MOST), total: all.length }
  })
  return (
    <Section title={says.ledger()}>
      {rows.length === 0 && <p className="text-14 text-muted">{says.nobodyAsked()}</p>}
      <ul>
        {rows.map((row) => (
          <Row key={row.op} row={row} />
        ))}
      </ul>
      {(isWhole || rows.length < total) && (
        <Button look="link" className="text-14" onClick={() => setWhole(!isWhole)}>
          {isWhole ? says.showLast() : says.showAll({ count: total })}
        </Button>
      )}
    </Section>
  )
}

const signs = { waiting: '…', acknowledged: '✓', read: '✓', failed: '✕', unknown: '?' } as const

function Row({ row }: { row: LedgerRow }) {
  const player = usePlayer()
  const isSelected = useUi(({ selection }) => selection?.kind === 'op' && selection.id === row.op)
  const select = useUi((ui) => ui.select)
  const { fate, lostAt } = row
  const time = lostAt === undefined ? '' : timeText(lostAt, player.run().plan.pace)
  const isBad = fate !== undefined
  const tone = isBad
    ? 'text-lost font-bold'
    : row.told === 'acknowledged'
      ? 'text-committed font-bold'
      : 'text-muted'
  return (
    <li
      className={`flex items-center border-b ${isBad ? 'border-b-2 border-lost bg-lost-soft' : 'border-line'} ${isSelected ? 'outline-2 -outline-offset-2 outline-ink' : ''}`}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={() => select(isSelected ? null : { kind: 'op', id: row.op })}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-3 px-2 py-1.5 text-start text-14 outline-offset-[-3px]"
      >
        <span className="min-w-9">{row.who}</span>
        <span className="min-w-14 font-mono">{row.what}</span>
        <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
          <span className={`flex items-center gap-1.5 ${tone}`}>
            {isBad ? <Icon name="octagon" size={14} /> : <span aria-hidden="true">{signs[row.told]}</span>}
            <span className={fate === 'lost' ? 'uppercase' : ''}>{row.words}</span>
          </span>
          {lostAt === undefined && <span className="text-muted">{row.where}</span>}
        </span>
      </button>
      {lostAt !== undefined && (
        <Button
          look="link"
          className="me-1 text-14"
          aria-label={says.showLoss({ write: row.what, time })}
          onClick={() => player.seek(lostAt)}
        >
          {says.lostAt({ time })}
        </Button>
      )}
    </li>
  )
}
