import { parseArgs } from 'node:util'
import { modelNames, type Initial, type ModelName } from '../checks/history.ts'
import { judgeIsolation } from '../checks/isolation/judge.ts'
import { judgeLinearizable } from '../checks/linearizability/judge.ts'
import { initialIn } from '../formats/json-values.ts'
import type { NamedHistory } from '../formats/read.ts'
import { historiesIn } from './check-file.ts'
import { evidenceOf, reportOf, type Judged } from './check-report.ts'
import { rowOf, storyOf, totalOf, type Head } from './check-words.ts'
import { closest } from './closest.ts'
import { UsageError, type ExitStatus } from './program.ts'

const usage = `Judges histories of clients' operations: is there an order that explains every answer (linearizable)?
Of transactions: which anomalies show, and which isolation levels do they rule out?

  npm run -s check -- <history file> [options]

  The file holds Jepsen's log lines, EDN (Jepsen, Knossos, Elle, Porcupine), or JSON lines, a history a line.

  --model NAME     ${modelNames.slice(0, 7).join(', ')},
                   ${modelNames.slice(7).join(', ')}; as a rule it is named in the file or can be told from it
  --initial VALUE  what every key holds at first, as JSON or text; any: nobody knows, and a nil read tells nothing
  --json           a line of JSON for each history

Exit status: 0 all hold, 1 one is violated, 3 one is undecided and none violated, 2 bad input.`

export async function check(args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = parse(args)
  if (values.help) {
    console.log(usage)
    return 0
  }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    throw new UsageError(`Found ${positionals.length} arguments; expected one history file.\n\n${usage}`)
  }
  const known = {
    ...(values.model !== undefined && { model: modelNamed(values.model) }),
    ...(values.initial !== undefined && { initial: initialTyped(values.initial) }),
  }
  const heads: Head[] = []
  const rows: string[] = []
  let only: Judged | undefined
  for (const named of historiesIn(file, known)) {
    const judged = judge(named)
    heads.push({ holds: judged.verdict.holds, expected: named.expected })
    rows.push(values.json ? JSON.stringify(reportOf(judged)) : rowOf(judged))
    only = rows.length === 1 ? judged : undefined
  }
  // Only now: where the file goes wrong later on, nothing is said of what comes before.
  if (!only) print(values.json ? rows : [...rows, '', totalOf(heads)])
  else print(values.json ? [JSON.stringify({ ...reportOf(only), ...evidenceOf(only) })] : storyOf(only))
  return statusOf(heads)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        initial: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`)
  }
}

function modelNamed(typed: string): ModelName {
  const model = modelNames.find((name) => name === typed)
  if (model) return model
  const near = closest(typed, modelNames)
  const hint = near === undefined ? '' : `. Did you mean ${near}?`
  throw new UsageError(`--model: found '${typed}'; expected one of ${modelNames.join(', ')}${hint}`)
}

/** As JSON where it is that, Clojure's nil too, else as the text it is. */
function initialTyped(typed: string): Initial {
  const initial = initialIn(typed === 'nil' ? null : jsonOr(typed))
  if (initial) return initial
  throw new UsageError(
    `--initial: found '${typed}'; expected a value, or an object with the keys of a multi-register`,
  )
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function judge(named: NamedHistory): Judged {
  const { history } = named
  const isOfTransactions = history.model === 'list-append' || history.model === 'rw-register'
  const before = performance.now()
  const verdict = isOfTransactions ? judgeIsolation(history) : judgeLinearizable(history)
  return { named, verdict, ms: performance.now() - before }
}

function statusOf(heads: readonly Head[]): ExitStatus {
  if (heads.some(({ holds }) => holds === false)) return 1
  return heads.some(({ holds }) => holds === null) ? 3 : 0
}

const print = (lines: readonly string[]): void => console.log(lines.join('\n'))
