import { fork } from 'node:child_process'
import { checkRows } from './bench/checks.ts'
import { machineRows } from './bench/machines.ts'
import { speedRows } from './bench/speed.ts'
import { stepperRows } from './bench/stepper.ts'
import { isMet, printHeading, printRow, type Row } from './bench/table.ts'
import { timelineRows } from './bench/timeline.ts'

/**
 * `npm run bench`: how fast, and how large. Fails only where a number is so bad that no machine explains it. Each section has a
 * process of its own, as each page has: code that has stepped a dozen machines before is compiled for a dozen.
 */
const sections: readonly (readonly [heading: string, rows: () => Iterable<Row>])[] = [
  ['A machine whose rules do nothing', stepperRows],
  ['The raft machine alone, with every event of a run', machineRows],
  ['600 virtual seconds of five-node Raft', speedRows],
  ['Recorded runs with 10 writes a second', timelineRows],
  ['Histories judged and, where something is wrong, explained', checkRows],
]

/** Here, printed as they come. */
function measure([heading, rowsOf]: (typeof sections)[number]): readonly Row[] {
  printHeading(heading)
  const rows: Row[] = []
  for (const row of rowsOf()) {
    printRow(row)
    rows.push(row)
  }
  return rows
}

/** In a process of its own, which prints them and hands them back. */
function measureApart(place: number): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? '', [String(place)])
    child.once('message', (rows) => resolve(rows as Row[]))
    child.once('exit', (code) =>
      reject(new Error(`Section ${place} ended with ${code} and without its numbers`)),
    )
  })
}

const section = sections[Number(process.argv[2] ?? NaN)]
if (section) {
  process.send?.(measure(section))
} else {
  const rows: Row[] = []
  for (const place of sections.keys()) rows.push(...(await measureApart(place)))
  const missed = rows.filter((row) => !isMet(row))
  console.log(`\n${rows.length} numbers, ${missed.length} goals missed`)
  process.exitCode = rows.some(({ value, floor = -Infinity }) => value < floor) ? 1 : 0
}
