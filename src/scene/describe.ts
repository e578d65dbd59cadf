import type { Value } from '../engine/contract.ts'
import type { Intervention } from '../engine/interventions.ts'
import type { Plan } from '../engine/plan.ts'

// Owned by whoever owns the page's words, like `narrate.ts`: the command line and the page say things the same way.

/** What people call a node: `S1`, `Ana`; what is no node's id stands for itself. */
export function nameOf(plan: Plan, id: string): string {
  const planned = plan.nodes.find((node) => node.id === id)
  if (planned) return planned.name
  const isAdded = plan.script.some((line) => line.do === 'add' && line.node === id)
  return isAdded ? id.toUpperCase() : id
}

/** A list as people say it: `S1, S2 and S3`. */
export function listOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export function valueText(value: Value | undefined): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'object' ? `[${value.map(valueText).join(', ')}]` : String(value)
}

/** Seconds of the observer's time; three decimals where a second of watching holds less than a tenth of a second. */
export function timeText(at: number, pace = 1000): string {
  return `${(at / 1_000_000).toFixed(pace < 100 ? 3 : 2)} s`
}

interface Request {
  readonly op: string
  readonly key?: string | undefined
  readonly value?: Value | undefined
  readonly to?: string | undefined
}

/** What is asked for, short: `x = 2`, `read x`, `append 2 to x`, `promote S2`. */
export function requestText(request: Request, plan: Plan): string {
  const { op, key, value, to } = request
  const operation = plan.protocol.operations.find((one) => one.op === op)
  if (op === 'write') return key === undefined ? `write ${valueText(value)}` : `${key} = ${valueText(value)}`
  switch (operation?.does) {
    case 'write':
      return `${key ?? op} = ${valueText(value)}`
    case 'read':
      return `read ${key ?? ''}`.trim()
    case 'append':
    case 'add':
      return `${operation.does} ${valueText(value)}${key === undefined ? '' : ` to ${key}`}`
    default: {
      const label = (operation?.label ?? op).toLowerCase()
      const rest = [key, value === undefined ? undefined : valueText(value), to && nameOf(plan, to)]
      return [label, ...rest.filter((part) => part !== undefined)].join(' ')
    }
  }
}

const msText = (ms: number) => (Math.abs(ms) >= 1000 ? `${ms / 1000} s` : `${ms} ms`)
const signed = (ms: number) => `${ms < 0 ? '−' : '+'}${msText(Math.abs(ms))}`

/** `stepDown` → `step down`. */
export const timerText = (name: string): string =>
  name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)

/** A line of the script as an order: `Crash S1`, `Cut S1 from S2`. */
export function describe(line: Intervention, plan: Plan): string {
  const name = (id: string) => nameOf(plan, id)
  const way = (l: { from: string; to: string; oneWay?: boolean | undefined; type?: string | undefined }) =>
    `${name(l.from)} ${l.oneWay ? '→' : '↔'} ${name(l.to)}${l.type ? ` for ${l.type}` : ''}`
  const message = (l: MessageLine) => {
    const what = `${l.type ?? 'message'} ${name(l.from)} → ${name(l.to)}`
    if (l.sentAtMs !== undefined) return `${what}, sent at ${timeText(l.sentAtMs * 1000, plan.pace)}`
    return l.nth === undefined || l.nth === 1 ? `the next ${what}` : `${what}, number ${l.nth} from now`
  }
  switch (line.do) {
    case 'crash':
      return `Crash ${name(line.node)}`
    case 'restart':
      return `Restart ${name(line.node)}`
    case 'wipe':
      return `Wipe the disk of ${name(line.node)}`
    case 'pause':
      return `Pause ${name(line.node)}`
    case 'resume':
      return `Resume ${name(line.node)}`
    case 'slow':
      return line.delayMs === 0
        ? `${name(line.node)} at full speed`
        : `Slow ${name(line.node)} by ${msText(line.delayMs)} an event`
    case 'skew':
      return `Set the clock of ${name(line.node)} to ${signed(line.offsetMs)}`
    case 'drift':
      return `Let the clock of ${name(line.node)} drift by ${line.driftPpm} ppm`
    case 'timeout':
      return `Fire the ${timerText(line.timer)} timer of ${name(line.node)}`
    case 'diskFull':
      return line.on ? `Fill the disk of ${name(line.node)}` : `Free the disk of ${name(line.node)}`
    case 'noFsync':
      return line.on
        ? `${name(line.node)} stops waiting for its disk`
        : `${name(line.node)} waits for its disk again`
    case 'add':
      return `Add ${name(line.node)}`
    case 'remove':
      return `Remove ${name(line.node)}`
    case 'partition':
      return `Partition ${line.sides.map((side) => listOf(side.map(name))).join(' | ')}`
    case 'cut':
      return `Cut ${way(line)}`
    case 'lossy':
      return line.pct === 0 ? `No more loss on ${way(line)}` : `Lose ${line.pct} % on ${way(line)}`
    case 'slowLink':
      return line.delayMs === 0
        ? `${way(line)} at full speed`
        : `Slow ${way(line)} by ${msText(line.delayMs)}`
    case 'bandwidth':
      return line.kbps === null ? `${way(line)} at full width` : `Narrow ${way(line)} to ${line.kbps} kbit/s`
    case 'heal':
      if (line.all) return 'Heal everything, restart everyone'
      return line.from && line.to ? `Heal ${name(line.from)} ↔ ${name(line.to)}` : 'Heal the network'
    case 'drop':
      return `Drop ${message(line)}`
    case 'duplicate':
      return `Duplicate ${message(line)}`
    case 'hold':
      return `Hold ${message(line)}${line.forMs === undefined ? '' : `, for ${msText(line.forMs)}`}`
    case 'release':
      return `Deliver ${message(line)}`
    case 'tamper':
      return `Tamper with ${message(line)}`
    case 'op':
      return line.client === undefined
        ? `${name(line.node ?? '')}: ${requestText(line, plan)}`
        : `${name(line.client)} asks: ${requestText(line, plan)}`
    case 'set': {
      if (line.knob !== undefined) {
        return `Set ${plan.protocol.knobs[line.knob]?.label ?? line.knob} to ${knobText(line.value)}`
      }
      const rule = plan.protocol.rules.find((one) => one.id === line.rule)
      return `Switch ${line.on ? 'on' : 'off'}: ${rule?.title ?? line.rule ?? ''}`
    }
  }
}

type MessageLine = Extract<Intervention, { do: 'drop' | 'duplicate' | 'hold' | 'release' | 'tamper' }>

/** A knob's value: `150–300` for a range, `on` for a flag. */
export function knobText(value: unknown): string {
  if (Array.isArray(value)) return value.join('–')
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return String(value)
}
