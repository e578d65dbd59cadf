import type { Call, History, ModelName } from '../checks/history.ts'
import type { Does, Value } from '../engine/contract.ts'

/**
 * A vector of maps, one a line, as Jepsen keeps its histories. Knossos judges those of register, cas-register, multi-register,
 * mutex and set; Elle list-append and rw-register; Porcupine reads the kv of its tests. None of them splits a history by :key: of
 * several keys each is judged by itself, as in `grep ':key "x"'`. What was never answered has no second line. A cas or an acquire
 * that found something else is a :fail, as clients of Jepsen have it.
 */
export function writeEdn({ model, calls }: History): string {
  const processes = new Map<string, number>()
  for (const { process } of calls) if (!processes.has(process)) processes.set(process, processes.size)
  const lines = calls
    .flatMap((call) => eventsOf(call, model))
    .sort((a, b) => a.place - b.place)
    .map(({ call, type, value, at }, index) => {
      const key = call.key === '' ? '' : `, :key ${ednOf(call.key)}`
      const time = at === undefined ? '' : `, :time ${at * 1000}`
      const process = processes.get(call.process) ?? 0
      return `{:process ${process}, :type :${type}, :f :${functionOf(call.does, model)}${key}, :value ${value}${time}, :index ${index}}`
    })
  return `[${lines.join('\n ')}]`
}

interface Event {
  readonly place: number
  readonly call: Call
  readonly type: 'invoke' | 'ok' | 'fail'
  readonly value: string
  /** In microseconds. */
  readonly at: number | undefined
}

function eventsOf(call: Call, model: ModelName): readonly Event[] {
  const { does, input, output, outcome, start, end, when } = call
  const [startAt, endAt] = when.unit === 'us' ? [when.start, when.end] : []
  const asked = does === 'txn' ? stepsOf(input, model) : ednOf(input)
  const invoke: Event = { place: start, call, type: 'invoke', value: asked, at: startAt }
  if (outcome === 'unknown') return [invoke]
  const isRefused = outcome === 'failed' || (output === false && does !== 'read')
  const value = isRefused ? asked : answerOf(call, asked, model)
  return [invoke, { place: end, call, type: isRefused ? 'fail' : 'ok', value, at: endAt }]
}

function answerOf({ does, output }: Call, asked: string, model: ModelName): string {
  if (does === 'txn') return output === null ? asked : stepsOf(output, model)
  if (does !== 'read') return asked
  return model === 'set' && Array.isArray(output) ? `#{${output.map(ednOf).join(' ')}}` : ednOf(output)
}

/** As the tool that judges the model calls it. */
function functionOf(does: Does, model: ModelName): string {
  if (model !== 'kv') return does
  return does === 'read' ? 'get' : does === 'write' ? 'put' : does
}

function stepsOf(steps: Value, model: ModelName): string {
  const name = (does: Value | undefined): string => {
    if (does === 'append') return 'append'
    if (does === 'select') return 'rp'
    if (does === 'read') return model === 'multi-register' ? 'read' : 'r'
    return model === 'multi-register' ? 'write' : 'w'
  }
  const texts = listOf(steps).map((step) => {
    const [does, key = null, value = null] = listOf(step)
    return `[:${name(does)} ${ednOf(key)} ${ednOf(value)}]`
  })
  return `[${texts.join(' ')}]`
}

function ednOf(value: Value): string {
  if (value === null) return 'nil'
  return Array.isArray(value) ? `[${listOf(value).map(ednOf).join(' ')}]` : JSON.stringify(value)
}

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? value : [])
