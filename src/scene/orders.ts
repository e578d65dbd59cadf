import type { Intervention } from '../engine/interventions.ts'
import type { Plan } from '../engine/plan.ts'
import { told } from '../words.ts'
import { listOf, nameOf, timerText, timeText } from './describe.ts'
import { requestText } from './requests.ts'
import { says } from './orders-words.ts'
import { says as sceneSays } from './words.ts'

const msText = (ms: number) =>
  Math.abs(ms) >= 1000 ? sceneSays.seconds({ number: ms / 1000 }) : sceneSays.milliseconds({ number: ms })
const signed = (ms: number) => `${ms < 0 ? '−' : '+'}${msText(Math.abs(ms))}`

/** A line of the script as an order: `Crash S1`, `Cut S1 from S2`. */
export function describe(line: Intervention, plan: Plan): string {
  const name = (id: string) => nameOf(plan, id)
  switch (line.do) {
    case 'crash':
      return says.crash({ node: name(line.node) })
    case 'restart':
      return says.restart({ node: name(line.node) })
    case 'wipe':
      return says.wipe({ node: name(line.node) })
    case 'pause':
      return says.pause({ node: name(line.node) })
    case 'resume':
      return says.resume({ node: name(line.node) })
    case 'slow':
      return line.delayMs === 0
        ? says.fullSpeed({ node: name(line.node) })
        : says.slow({ node: name(line.node), time: msText(line.delayMs) })
    case 'skew':
      return says.skew({ node: name(line.node), offset: signed(line.offsetMs) })
    case 'drift':
      return says.drift({ node: name(line.node), number: line.driftPpm })
    case 'timeout':
      return says.timeout({ node: name(line.node), timer: timerText(line.timer) })
    case 'diskFull':
      return line.on ? says.fillDisk({ node: name(line.node) }) : says.freeDisk({ node: name(line.node) })
    case 'noFsync':
      return line.on ? says.stopSyncing({ node: name(line.node) }) : says.syncAgain({ node: name(line.node) })
    case 'add':
      return says.addNode({ node: name(line.node) })
    case 'remove':
      return says.remove({ node: name(line.node) })
    case 'partition':
      return says.partition({ sides: line.sides.map((side) => listOf(side.map(name))).join(' | ') })
    case 'cut':
      return says.cut({ link: linkText(line, plan) })
    case 'lossy':
      return line.pct === 0
        ? says.noLoss({ link: linkText(line, plan) })
        : says.lose({ share: sceneSays.percent({ number: line.pct }), link: linkText(line, plan) })
    case 'slowLink':
      return line.delayMs === 0
        ? says.linkAtFullSpeed({ link: linkText(line, plan) })
        : says.slowLink({ link: linkText(line, plan), time: msText(line.delayMs) })
    case 'bandwidth':
      return line.kbps === null
        ? says.fullWidth({ link: linkText(line, plan) })
        : says.narrow({
            link: linkText(line, plan),
            bandwidth: sceneSays.bandwidth({ number: line.kbps }),
          })
    case 'heal':
      if (line.all) return says.healAll()
      return line.from && line.to
        ? says.healLink({ link: `${name(line.from)} ↔ ${name(line.to)}` })
        : says.heal()
    case 'drop':
      return says.drop({ message: messageText(line, plan) })
    case 'duplicate':
      return says.duplicate({ message: messageText(line, plan) })
    case 'hold': {
      const message = messageText(line, plan)
      return line.forMs === undefined
        ? says.hold({ message })
        : says.holdFor({ message, time: msText(line.forMs) })
    }
    case 'release':
      return says.release({ message: messageText(line, plan) })
    case 'tamper':
      return says.tamper({ message: messageText(line, plan) })
    case 'op': {
      const request = requestText(line, plan)
      return line.client === undefined
        ? says.request({ node: name(line.node ?? ''), request })
        : says.asks({ node: name(line.client), request })
    }
    case 'set': {
      const { knobs, rules } = plan.protocol
      if (line.knob !== undefined) {
        return says.setKnob({
          knob: told(knobs[line.knob]?.label ?? line.knob),
          value: knobText(line.value),
        })
      }
      const rule = told(rules.find((one) => one.id === line.rule)?.title ?? line.rule ?? '')
      return line.on ? says.switchOn({ rule }) : says.switchOff({ rule })
    }
  }
}

interface LinkLine {
  readonly from: string
  readonly to: string
  readonly oneWay?: boolean | undefined
  readonly type?: string | undefined
}
type MessageLine = Extract<Intervention, { do: 'drop' | 'duplicate' | 'hold' | 'release' | 'tamper' }>

/** `S1 ↔ S2`, `S1 → S2 for vote`. */
function linkText({ from, to, oneWay, type }: LinkLine, plan: Plan): string {
  const link = `${nameOf(plan, from)} ${oneWay ? '→' : '↔'} ${nameOf(plan, to)}`
  return type ? says.linkFor({ link, type }) : link
}

/** `the next vote S1 → S2`. */
function messageText({ type, from, to, nth, sentAtMs }: MessageLine, plan: Plan): string {
  const message = `${type ?? says.anyMessage()} ${nameOf(plan, from)} → ${nameOf(plan, to)}`
  if (sentAtMs !== undefined) return says.sentMessage({ message, time: timeText(sentAtMs * 1000, plan.pace) })
  return nth === undefined || nth === 1
    ? says.nextMessage({ message })
    : says.laterMessage({ message, number: nth })
}

/** A knob's value: `150–300` for a range, `on` for a flag. */
export function knobText(value: unknown): string {
  if (Array.isArray(value)) return value.join('–')
  if (typeof value === 'boolean') return value ? says.on() : says.off()
  return String(value)
}
