import type { Judged } from '../checks/expectations.ts'
import type { Plan } from '../engine/plan.ts'
import type { TraceEvent } from '../engine/trace.ts'
import { narrate } from '../scene/narrate.ts'
import type { Finished, Price } from '../verdicts.ts'
import type { Report } from './report.ts'
import type { Tally } from '../many/tally.ts'
import { mark, numberText, section } from './table.ts'

/** What people read where `--json` was not asked for. */

const timeText = (ms: number): string => `${numberText(ms)} ms`

export function storyOf(run: Finished, report: Report): readonly string[] {
  const { scenario } = run.plan
  const { operations } = report
  const variant = report.variant === null ? '' : `, variant ${report.variant}`
  return [
    `${scenario.id} · ${scenario.title}${variant}`,
    `${report.protocol}, seed ${report.seed}, ${timeText(report.endMs)}, ${numberText(report.events)} events, checksum ${report.checksum}`,
    ...section(
      'Verdicts',
      run.verdicts.map(({ check, holds, why }) => [mark(holds), check, why]),
    ),
    ...section('Measures', measureRows(report.measures)),
    ...section('Operations', [
      [
        `${operations.ok} ok, ${operations.failed} failed, ${operations.unknown} unknown, ${operations.open} open`,
      ],
    ]),
    ...section(
      'Nodes',
      Object.entries(report.nodes).map(([id, { up, role, state, epoch }]) => [
        id,
        up,
        role,
        epoch === undefined ? state : `${state}, epoch ${epoch}`,
      ]),
    ),
    ...(report.price ? section('Price', [[priceText(report.price)]]) : []),
  ]
}

const measureRows = (measures: Readonly<Record<string, number | null>>) =>
  Object.entries(measures).map(([name, value]) => [name, value === null ? '–' : numberText(value)])

function priceText(price: Price): string {
  if ('words' in price) return price.words
  const [broken, fixed] = [price.broken, price.fixed].map((value) =>
    value === null ? '–' : numberText(value),
  )
  return `${price.name}: ${broken} → ${fixed} ${price.unit}`
}

export const talesOf = ({ runs, verdicts, measures }: Tally): readonly string[] => [
  `${runs} runs`,
  ...section(
    'Verdicts',
    verdicts.map(({ check, held, broke, undecided }) => [
      check,
      `held ${held}, broke ${broke}, undecided ${undecided}`,
    ]),
  ),
  ...section('Measures', [
    ['', 'min', 'mean', 'median', 'p95', 'max'],
    ...Object.entries(measures).map(([name, spread]) => [
      name,
      ...(spread
        ? [spread.min, spread.mean, spread.median, spread.p95, spread.max].map(numberText)
        : ['–', '–', '–', '–', '–']),
    ]),
  ]),
]

export const expectationsOf = (judged: readonly Judged[]): readonly string[] =>
  section(
    'Expected',
    judged.map(({ met, why }) => [mark(met), why]),
  )

/** One line for each event: when, and what happened. */
export function traceLines(trace: readonly TraceEvent[], plan: Plan): readonly string[] {
  const times = trace.map(({ at }) => (at / 1000).toFixed(3))
  const width = times.at(-1)?.length ?? 0
  return trace.map((event, i) => `${times[i]?.padStart(width)} ms  ${narrate(event, { plan, trace })}`)
}
