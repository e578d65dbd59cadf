import type { Cell, Fate, TableCell } from '../../engine/contract.ts'

/** What all nodes hold, aligned: a row a node, in each column what is to be the same. Knows neither React nor the run. */

/** More columns than this are left out. */
const MOST = 24

/** A node, and what it has in its log or in one table. */
export interface Holder<C = Cell | TableCell> {
  readonly id: string
  /** It serves nobody, so it disagrees with nobody. */
  readonly isDown: boolean
  readonly cells: readonly C[]
}

export interface MatrixCell {
  readonly text: string
  readonly fate: Fate
  readonly title: string
  readonly op?: string
}

export interface Column {
  readonly name: string
  readonly differs: boolean
  /** Some node has something here that is served: where another has nothing, that is a hole. */
  readonly isHeld: boolean
}

export interface Matrix {
  readonly columns: readonly Column[]
  /** How many columns are left out: of a log the first ones, of a table some in which all agree, while there are any. */
  readonly hidden: number
  /** As many cells as there are columns; null where the node has none. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly (MatrixCell | null)[] }[]
}

/** Logs by their indexes. One that is shorter than another is behind, and does not disagree. */
export function logMatrix(holders: readonly Holder<Cell>[]): Matrix {
  // Each row's last cells are enough for the last columns; logs grow long.
  const recent = holders.map(({ cells, ...holder }) => ({ ...holder, cells: cells.slice(-MOST) }))
  const indexes = new Set(recent.flatMap(({ cells }) => cells.map(({ index }) => index)))
  const shown = [...indexes].toSorted((a, b) => a - b).slice(-MOST)
  const first = shown[0] ?? 0
  const earlier = holders.map(({ cells }) => cells.findLastIndex(({ index }) => index < first) + 1)
  const { columns, rows } = align(shown, recent, ({ index }) => index, differ)
  return { columns, rows, hidden: Math.max(0, ...earlier) }
}

const { compare } = new Intl.Collator('en', { numeric: true })

/** Tables by their columns' names. What one node has and another has not is a disagreement too. */
export function tableMatrix(holders: readonly Holder<TableCell>[]): Matrix {
  const all = new Set(holders.flatMap(({ cells }) => cells.map(({ column }) => column)))
  const names = [...all].toSorted(compare)
  const { columns, rows } = align(names, holders, ({ column }) => column, differOrLack)
  const hidden = Math.max(0, columns.length - MOST)
  if (hidden === 0) return { columns, rows, hidden }
  const places = columns.map((_, place) => place)
  const [split, agreed] = [true, false].map((isSplit) =>
    places.filter((place) => columns[place]?.differs === isSplit),
  ) as [number[], number[]]
  const kept = new Set([...split, ...agreed].slice(0, MOST))
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, place) => kept.has(place))
  return { columns: keep(columns), rows: rows.map(({ id, cells }) => ({ id, cells: keep(cells) })), hidden }
}

/** The texts of what the nodes that are up hold in a column; undefined where one has nothing. */
type Disagreement = (texts: readonly (string | undefined)[]) => boolean

const differOrLack: Disagreement = (texts) => new Set(texts).size > 1
const differ: Disagreement = (texts) => differOrLack(texts.filter((text) => text !== undefined))

function align<C extends MatrixCell, Place extends number | string>(
  places: readonly Place[],
  holders: readonly Holder<C>[],
  placeOf: (cell: C) => Place,
  disagree: Disagreement,
): Pick<Matrix, 'columns' | 'rows'> {
  const rows = holders.map(({ id, isDown, cells }) => {
    const held = new Map(cells.map((cell) => [placeOf(cell), cell]))
    return { id, isDown, cells: places.map((place) => held.get(place) ?? null) }
  })
  const columns = places.map((place, i): Column => {
    const served = rows.map(({ isDown, cells }) => {
      const cell = cells[i]
      return { isDown, text: cell && cell.fate !== 'undone' ? cell.text : undefined }
    })
    return {
      name: String(place),
      isHeld: served.some(({ text }) => text !== undefined),
      differs: disagree(served.filter(({ isDown }) => !isDown).map(({ text }) => text)),
    }
  })
  return { columns, rows: rows.map(({ id, cells }) => ({ id, cells })) }
}
