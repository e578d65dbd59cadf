import { historyOf } from '../checks/history-of.ts'
import type { Timeline } from '../engine/timeline.ts'
import { writeEdn } from '../formats/write-edn.ts'
import { writeJson } from '../formats/write-json.ts'
import { writeShiViz } from '../formats/write-shiviz.ts'
import { bandsOf } from '../scene/bands.ts'
import type { Finished } from '../verdicts.ts'
import { closest } from './closest.ts'
import { UsageError } from './program.ts'

const formats = ['edn', 'json', 'shiviz'] as const
export type HistoryFormat = (typeof formats)[number]

export function formatNamed(typed: string): HistoryFormat {
  const format = formats.find((name) => name === typed)
  if (format) return format
  const near = closest(typed, formats)
  const hint = near === undefined ? '' : `. Did you mean ${near}?`
  throw new UsageError(`--history: found '${typed}'; expected one of ${formats.join(', ')}${hint}`)
}

/** What the clients of a run asked and were answered, or for ShiViz all that its nodes did. */
export function exported({ plan, world }: Finished, format: HistoryFormat, played: () => Timeline): string {
  if (format === 'shiviz') return writeShiViz(played().trace, plan.script)
  if (format === 'edn') return writeEdn(historyOf(world.operations, plan.protocol))
  const timeline = played()
  const faults = bandsOf({ timeline }, timeline.frontier)
  return writeJson(historyOf(world.operations, plan.protocol, faults), plan.scenario.id)
}
