/** One line of the table: a number, and what it should be. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
  /** So far below the goal something is broken, whatever the machine. */
  readonly floor?: number
}

export const isMet = ({ value, atLeast = -Infinity, atMost = Infinity }: Row): boolean =>
  value >= atLeast && value <= atMost

const text = (value: number): string =>
  value < 100 ? String(Math.round(value * 100) / 100) : Math.round(value).toLocaleString('en')

function goalOf(row: Row): string {
  const { atLeast, atMost, unit } = row
  if (atLeast === undefined && atMost === undefined) return ''
  const goal = atLeast === undefined ? `≤ ${text(atMost ?? 0)}` : `≥ ${text(atLeast)}`
  return `${goal} ${unit}`.padEnd(24) + (isMet(row) ? 'met' : 'MISSED')
}

export function printHeading(heading: string): void {
  console.log(`\n${heading}`)
}

export function printRow(row: Row): void {
  console.log(
    `  ${row.what.padEnd(52)}${text(row.value).padStart(12)} ${row.unit.padEnd(10)}  ${goalOf(row)}`.trimEnd(),
  )
}
