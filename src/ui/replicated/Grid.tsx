import { useRef } from 'react'
import { useUi } from '../store.ts'
import { GridRow } from './GridRow.tsx'
import type { Danger, MatrixNode } from './matrices.ts'
import type { Column, Matrix } from './matrix.ts'
import { useBring } from './useBring.ts'
import { useGridWalk } from './useGridWalk.ts'
import { cellText } from './cellText.ts'
import { useRowWindow } from './useRowWindow.ts'
import { says } from './words.ts'

/** So many columns of what comes after the end, because it was set aside, are shown with it. */
const PEEK = 2

interface GridProps {
  /** The grid's accessible name. */
  readonly label: string
  readonly matrix: Matrix
  readonly nodes: readonly MatrixNode[]
  readonly dangers: Readonly<Record<string, Danger>>
  readonly hiddenText: (values: { readonly count: number }) => string
  /** What happens, happens at the end: it is scrolled to. */
  readonly isTail?: boolean
}

/**
 * A matrix as a grid of the ARIA practices: one stop for Tab, arrows within, Enter and Space select what a cell is about. Along time
 * and indexes there is one direction, whatever the language reads in.
 */
export function Grid({ label, matrix, nodes, dangers, hiddenText, isTail = false }: GridProps) {
  const { columns, rows, hidden } = matrix
  const selection = useUi((ui) => ui.selection)
  const select = useUi((ui) => ui.select)
  const pane = useRef<HTMLDivElement>(null)
  const toggle = (kind: 'node' | 'op', id: string | undefined) => {
    if (id === undefined) return
    const isSelected = selection?.kind === kind && selection.id === id
    select(isSelected ? null : { kind, id })
  }
  const { from, to, abovePx, belowPx, look } = useRowWindow(pane, rows.length)
  const drawn = rows.slice(from, to)
  const { body, active, walk } = useGridWalk(
    drawn.map(({ id }) => id),
    columns.map(({ name }) => name),
    ({ row, column }) =>
      column < 0 ? toggle('node', drawn[row]?.id) : toggle('op', drawn[row]?.cells[column]?.op),
    look,
  )

  const end = isTail ? columns.findLastIndex(({ isHeld }) => isHeld) : -1
  const seen = Math.min(end + PEEK, columns.length - 1)
  useBring(pane, `thead th:nth-of-type(${seen + 1})`, columns[end]?.name)
  useBring(pane, 'td[aria-selected=true]', selection?.kind === 'op' ? selection.id : undefined)

  const explained = active && drawn[active.row]?.cells[active.column]
  return (
    <>
      <div
        ref={pane}
        onScroll={look}
        dir="ltr"
        className="-mx-2 max-h-[min(28rem,60dvh)] scroll-ps-32 scroll-pt-8 overflow-auto"
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- no tag is a grid */}
        <table role="grid" aria-label={label} aria-rowcount={rows.length + 1} {...walk}>
          <thead>
            <tr className="text-13 text-muted">
              <td className="sticky start-0 top-0 z-20 bg-panel px-2 whitespace-nowrap">
                {hidden > 0 && hiddenText({ count: hidden })}
              </td>
              {columns.map((column) => (
                <ColumnHead key={column.name} {...column} />
              ))}
            </tr>
          </thead>
          <Gap heightPx={abovePx} />
          <tbody ref={body}>
            {drawn.map(({ id, cells }, row) => (
              <GridRow
                key={id}
                index={from + row}
                node={nodes[from + row]}
                cells={cells}
                columns={columns}
                dangers={dangers}
                selection={selection}
                active={
                  active ? (active.row === row ? active.column : undefined) : row === 0 ? -1 : undefined
                }
              />
            ))}
          </tbody>
          <Gap heightPx={belowPx} />
        </table>
      </div>
      {explained && (
        <p className="mt-1 text-14">
          {says.onNode({ node: nodes[from + active.row]?.name ?? '', title: cellText(explained, dangers) })}
        </p>
      )}
    </>
  )
}

/** What nobody serves stands in no place of the log. */
function ColumnHead({ name, differs, isHeld }: Column) {
  return (
    <th
      scope="col"
      title={isHeld ? name : says.aside()}
      className={`sticky top-0 z-10 h-7 max-w-32 truncate bg-panel px-1 ${differs ? 'text-ink' : 'font-normal'}`}
    >
      {isHeld ? name : says.aside()}
      {differs && (
        <>
          <span aria-hidden="true" className="ms-1">
            ≠
          </span>
          <span className="sr-only"> {says.differs()}</span>
        </>
      )}
    </th>
  )
}

/** Where the rows would be that are not drawn. */
function Gap({ heightPx }: { heightPx: number }) {
  if (heightPx === 0) return null
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: heightPx }} />
    </tbody>
  )
}
