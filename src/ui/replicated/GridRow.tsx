import type { Selection } from '../store.ts'
import { cellText } from './cellText.ts'
import type { Danger, MatrixNode } from './matrices.ts'
import type { Column, MatrixCell } from './matrix.ts'
import { says } from './words.ts'

interface GridRowProps {
  /** Among all rows; the head of the grid is the first of them. */
  readonly index: number
  readonly node: MatrixNode | undefined
  readonly cells: readonly (MatrixCell | null)[]
  readonly columns: readonly Column[]
  readonly dangers: Readonly<Record<string, Danger>>
  readonly selection: Selection | null
  /** The column that Tab comes to, −1 for the name; undefined where it comes to another row. */
  readonly active: number | undefined
}

/** A node and what it holds. */
export function GridRow({ index, node, cells, columns, dangers, selection, active }: GridRowProps) {
  if (!node) return null
  const isSelected = selection?.kind === 'node' && selection.id === node.id
  const chosen = selection?.kind === 'op' ? selection.id : undefined
  const tabIndexOf = (column: number) => (active === column ? 0 : -1)
  return (
    <tr aria-rowindex={index + 2} className={isSelected ? 'bg-line' : ''}>
      <th
        scope="row"
        tabIndex={tabIndexOf(-1)}
        aria-selected={isSelected}
        className={`sticky start-0 z-10 h-11 cursor-pointer px-2 text-start whitespace-nowrap -outline-offset-2 ${isSelected ? 'bg-line' : 'bg-panel'}`}
      >
        {node.name}
        <span className="ms-2.5 inline-block min-w-7 text-14 font-normal text-muted">{node.standing}</span>
      </th>
      {columns.map(({ name, isHeld }, column) => {
        const cell = cells[column]
        const isChosen = chosen !== undefined && cell?.op === chosen
        return (
          <td
            key={name}
            tabIndex={tabIndexOf(column)}
            aria-label={cell ? cellText(cell, dangers) : isHeld ? says.nothingYet() : says.nothing()}
            title={cell ? cellText(cell, dangers) : undefined}
            aria-selected={cell?.op === undefined ? undefined : isChosen}
            className={`h-11 min-w-11 px-[3px] text-center -outline-offset-2 ${cell?.op === undefined ? '' : 'cursor-pointer'}`}
          >
            {cell ? (
              <span className={boxLook(cell, dangers, isChosen)}>
                <span>{fitted(cell.text)}</span>
              </span>
            ) : (
              isHeld && <span className="inline-block w-4 border-t-[1.5px] border-border align-middle" />
            )}
          </td>
        )
      })}
    </tr>
  )
}

function boxLook({ fate, op }: MatrixCell, dangers: GridRowProps['dangers'], isChosen: boolean): string {
  const isEndangered = op !== undefined && dangers[op] !== undefined
  const ring = isChosen ? 'outline-2 outline-offset-1 outline-ink' : ''
  return `cell cell-${fate} ${isEndangered ? 'cell-endangered' : ''} ${ring} inline-flex w-full items-center justify-center`
}

const LONGEST = 14

/** What was added last stands at the end. */
const fitted = (text: string): string => (text.length > LONGEST ? `…${text.slice(1 - LONGEST)}` : text)
