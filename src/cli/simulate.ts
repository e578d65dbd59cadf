import { parseArgs } from 'node:util'
import type { Protocol } from '../engine/contract.ts'
import type { Judged } from '../checks/expectations.ts'
import type { Scenario } from '../engine/scenario.ts'
import { Run } from '../run.ts'
import { finish, priceOf, type Finished, type Price } from '../verdicts.ts'
import { UsageError, wholeNumber, type ExitStatus } from './program.ts'
import { reportOf } from './report.ts'
import { tally } from './seeds.ts'
import { exported, formatNamed, type HistoryFormat } from './simulate-history.ts'
import { openSubject, type Subject } from './subject.ts'
import { expectationsOf, storyOf, talesOf, traceLines } from './words.ts'

const usage = `Plays a scenario to its end and says what became of it.

  npm run -s sim -- <scenario id | file.json | link> [options]

  --variant ID   one of the scenario's variants, such as fixed
  --seed N       another seed
  --seeds N      N runs, under its seed and the ones that follow
  --until MS     another end, in ms of virtual time
  --trace        every event
  --json         one JSON object instead of text
  --history F    what the clients asked and were answered instead, as edn (for Knossos and Elle) or json (for check),
                 or all that the nodes did, as a log for shiviz

Exit status: 0 every expectation of the scenario is met (an edited run has none), 1 one is not, 2 bad input.`

/** All their results are kept until they are judged. */
const seedsMax = 10_000

interface Choices {
  readonly seed?: number
  readonly seeds?: number
  readonly untilMs?: number
  readonly trace: boolean
  readonly json: boolean
  readonly history?: HistoryFormat
}

export async function sim(args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = parse(args)
  if (values.help) {
    console.log(usage)
    return 0
  }
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) {
    throw new UsageError(
      `Found ${positionals.length} arguments; expected one scenario id, file or link.\n\n${usage}`,
    )
  }
  const choices = choose(values)
  const subject = adjust(await openSubject(name, values.variant), choices)
  return choices.seeds === undefined ? playOne(subject, choices) : playMany(subject, choices, choices.seeds)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        variant: { type: 'string' },
        seed: { type: 'string' },
        seeds: { type: 'string' },
        until: { type: 'string' },
        trace: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        history: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`)
  }
}

function choose(values: ReturnType<typeof parse>['values']): Choices {
  const { seed, seeds, until, trace, json, history } = values
  if (seed !== undefined && seeds !== undefined)
    throw new UsageError('--seeds: found with --seed; expected one of the two')
  if (trace && seeds !== undefined)
    throw new UsageError('--trace: found with --seeds; expected it with one run only')
  if (history !== undefined && (trace || json || seeds !== undefined))
    throw new UsageError('--history: found with --seeds, --trace or --json; expected it without them')
  return {
    ...(seed !== undefined && { seed: wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER) }),
    ...(seeds !== undefined && { seeds: wholeNumber('seeds', seeds, 1, seedsMax) }),
    ...(until !== undefined && { untilMs: milliseconds(until) }),
    trace,
    json,
    ...(history !== undefined && { history: formatNamed(history) }),
  }
}

function milliseconds(text: string): number {
  if (/^\d{1,12}(\.\d{1,3})?$/.test(text) && Number(text) > 0) return Number(text)
  throw new UsageError(`--until: found '${text}'; expected more than 0 ms, with at most three decimals`)
}

/**
 * Another end is another run: what the scenario expects of its own does not concern it. Nor does what a link says of its run concern one
 * under another seed.
 */
function adjust(subject: Subject, { seed, untilMs }: Choices): Subject {
  if (seed === undefined && untilMs === undefined) return subject
  const { link: _, ...rest } = subject
  const change = (scenario: Scenario): Scenario => ({
    ...scenario,
    seed: seed ?? scenario.seed,
    endMs: untilMs ?? scenario.endMs,
  })
  return {
    ...rest,
    origin: change(subject.origin),
    scenario: change(subject.scenario),
    isEdited: subject.isEdited || (untilMs !== undefined && untilMs !== subject.scenario.endMs),
  }
}

function playOne(subject: Subject, { trace, json, history }: Choices): ExitStatus {
  const { scenario, protocol, variant } = subject
  const run = finish(scenario, protocol)
  warn(subject, run)
  const judged = subject.isEdited ? [] : run.judged
  if (history) {
    print([exported(run, history, () => played(scenario, protocol))])
    return statusOf(judged)
  }
  const report = reportOf(run, variant, price(subject, run))
  const events = trace ? played(scenario, protocol).trace : undefined
  if (json) {
    print([JSON.stringify({ ...report, ...(events && { trace: events }) }, null, 2)])
  } else {
    print([
      ...(events ? [...traceLines(events, run.plan), ''] : []),
      ...storyOf(run, report),
      ...expectationsOf(judged),
    ])
  }
  return statusOf(judged)
}

function playMany({ scenario, protocol, isEdited }: Subject, { json }: Choices, runs: number): ExitStatus {
  const { tally: counted, judged: all } = tally(scenario, protocol, runs)
  const judged = isEdited ? [] : all
  print(json ? [JSON.stringify(counted, null, 2)] : [...talesOf(counted), ...expectationsOf(judged)])
  return statusOf(judged)
}

/** Of a variant that nobody edited: the scenario's own run beside it. */
function price({ origin, variant, protocol, isEdited }: Subject, run: Finished): Price | undefined {
  const chosen = origin.variants?.find(({ id }) => id === variant)
  if (chosen?.price === undefined || isEdited) return undefined
  return priceOf(chosen, protocol, finish(origin, protocol).measures, run.measures)
}

function played(scenario: Scenario, protocol: Protocol) {
  const { timeline, plan } = Run.create(scenario, protocol)
  timeline.advanceTo(plan.endsAt)
  return timeline
}

/** A link from another day may play differently now: whoever opens it is told. */
function warn({ link, protocol }: Subject, run: Finished): void {
  if (!link || link.checksum === run.checksum) return
  const why =
    link.protocolVersion === protocol.version
      ? 'the scenario has changed since it was made'
      : `it was made with version ${link.protocolVersion} of ${protocol.id}, and this is version ${protocol.version}`
  console.error(
    `This is not the run that was shared (checksum ${link.checksum}, now ${run.checksum}): ${why}.`,
  )
}

const print = (lines: readonly string[]): void => console.log(lines.join('\n'))
const statusOf = (judged: readonly Judged[]): ExitStatus => (judged.every(({ met }) => met) ? 0 : 1)
