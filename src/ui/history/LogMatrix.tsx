import { useEffect, useRef } from 'react'
import type { Cell } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { nameOf } from '../../scene/describe.ts'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { useView } from '../usePlayer.ts'

const COLUMNS = 24

interface MatrixRow {
  readonly id: string
  readonly name: string
  readonly epoch: string
  readonly cells: readonly (Cell & { readonly endangered: boolean })[]
}

function matrixAt(player: Player): {
  columns: readonly number[]
  hidden: number
  rows: readonly MatrixRow[]
} {
  const run = player.run()
  const fates = run.fatesAt(player.getState().moment)
  const { plan } = run
  const rows = player
    .world()
    .nodes.filter(({ client }) => !client)
    .map(({ now }): MatrixRow => {
      const face = plan.protocol.face(now)
      return {
        id: now.id,
        name: nameOf(plan, now.id),
        epoch: now.up === 'down' ? 'down' : (/\w*\d+$/.exec(face.label)?.[0] ?? ''),
        cells: face.cells.map((cell) => {
          const fate = fates.get(cell.op ?? '')?.fate
          return { ...cell, endangered: fate === 'atRisk' || fate === 'lost' }
        }),
      }
    })
  const all = [...new Set(rows.flatMap(({ cells }) => cells.map(({ index }) => index)))].toSorted(
    (a, b) => a - b,
  )
  const columns = all.slice(-COLUMNS)
  return { columns, hidden: all.length - columns.length, rows }
}

/** One row a node, columns aligned by index: dashed is not committed, solid is, struck through was set aside. */
export function LogMatrix() {
  const { columns, hidden, rows } = useView(matrixAt)
  const window = useRef<HTMLElement>(null)
  const last = columns.at(-1)
  // What happens, happens at the end.
  useEffect(() => {
    if (last !== undefined) window.current?.scrollTo({ left: window.current.scrollWidth })
  }, [last])
  if (rows.every(({ cells }) => cells.length === 0)) return null
  return (
    <Section title="Logs, aligned by index">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section ref={window} aria-label="Logs" tabIndex={0} className="overflow-x-auto pb-1">
        <table className="border-separate border-spacing-1.5 -ml-1.5">
          <tbody>
            {rows.map(({ id, name, epoch, cells }) => (
              <tr key={id}>
                <th scope="row" className="sticky left-0 bg-panel pr-2 text-left font-bold whitespace-nowrap">
                  {name}
                  <span className="ml-2.5 inline-block min-w-7 text-14 font-normal text-muted">{epoch}</span>
                </th>
                {columns.map((column) => (
                  <td key={column} className="p-0">
                    {cells
                      .filter(({ index }) => index === column)
                      .map((cell) => (
                        <LogCell key={`${cell.fate}${cell.text}`} cell={cell} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td className="sticky left-0 bg-panel text-13 whitespace-nowrap text-muted">
                {hidden > 0 && `${hidden} earlier`}
              </td>
              {columns.map((column) => (
                <td key={column} className="text-center text-13 text-muted">
                  {column}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </Section>
  )
}

function LogCell({ cell }: { cell: MatrixRow['cells'][number] }) {
  const isSelected = useUi(
    ({ selection }) => cell.op !== undefined && selection?.kind === 'op' && selection.id === cell.op,
  )
  const select = useUi((ui) => ui.select)
  const { op } = cell
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={op === undefined}
      title={cell.title}
      aria-label={cell.title}
      aria-pressed={isSelected}
      onClick={() => op !== undefined && select(isSelected ? null : { kind: 'op', id: op })}
      className={`cell cell-${cell.fate} ${cell.endangered ? 'cell-endangered' : ''} ${isSelected ? 'outline-2 outline-offset-1 outline-ink' : ''}`}
    >
      {cell.text}
    </button>
  )
}
