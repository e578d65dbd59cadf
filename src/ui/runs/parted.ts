import type { Intervention } from '../../engine/interventions.ts'
import type { RunEntry } from '../../player/entries.ts'
import { settingDifferences } from '../../scene/compare/setting.ts'
import { timeText } from '../../scene/describe.ts'
import { describe } from '../../scene/orders.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** By what a run differs from the one that it was made of, and from when on. */
export function partedText(entry: RunEntry, parent: RunEntry | undefined): string {
  if (!parent) return says.asOpened()
  const what = partedBy(entry, parent)
  return entry.forkedAt
    ? says.partedAt({ what, time: timeText(entry.forkedAt, entry.run.plan.pace) })
    : says.fromTheStart({ what })
}

/** What it was made as, else the first line of the script that differs, else the first setting. */
function partedBy(entry: RunEntry, parent: RunEntry): string {
  if (entry.title !== undefined && entry.title !== parent.title) return told(entry.title)
  const line = firstLine(entry, parent)
  if (line !== undefined) return line
  const [setting] = settingDifferences(parent.run.plan, entry.run.plan)
  return setting
    ? says.changed({ what: setting.what, before: setting.a, after: setting.b })
    : says.otherwise()
}

function firstLine({ run }: RunEntry, parent: RunEntry): string | undefined {
  const { plan } = run
  const before = parent.run.plan.script
  const added = firstOnlyIn(plan.script, before)
  const gone = firstOnlyIn(before, plan.script)
  if (added && gone && timeless(added) === timeless(gone)) return says.moved({ act: describe(added, plan) })
  if (added) return describe(added, plan)
  return gone && says.without({ act: describe(gone, parent.run.plan) })
}

function firstOnlyIn(
  mine: readonly Intervention[],
  others: readonly Intervention[],
): Intervention | undefined {
  const known = new Set(others.map((line) => JSON.stringify(line)))
  return mine.find((line) => !known.has(JSON.stringify(line)))
}

const timeless = (line: Intervention): string => JSON.stringify({ ...line, atMs: 0 })
