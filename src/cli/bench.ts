import { machineRows } from './bench/machines.ts'
import { speedRows } from './bench/speed.ts'
import { stepperRows } from './bench/stepper.ts'
import { isMet, printHeading, printRow, type Row } from './bench/table.ts'
import { timelineRows } from './bench/timeline.ts'

/** `npm run bench`: how fast, and how large. Fails only where a number is so bad that no machine explains it. */
const sections: readonly (readonly [heading: string, rows: () => Iterable<Row>])[] = [
  ['A machine whose rules do nothing', stepperRows],
  ['The raft machine alone, with every event of a run', machineRows],
  ['600 virtual seconds of five-node Raft', speedRows],
  ['Recorded runs with 10 writes a second', timelineRows],
]

const rows: Row[] = []
for (const [heading, rowsOf] of sections) {
  printHeading(heading)
  for (const row of rowsOf()) {
    printRow(row)
    rows.push(row)
  }
}
const missed = rows.filter((row) => !isMet(row))
console.log(`\n${rows.length} numbers, ${missed.length} goals missed`)
process.exitCode = rows.some(({ value, floor = -Infinity }) => value < floor) ? 1 : 0
