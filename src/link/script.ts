import { micros } from '../engine/contract.ts'
import type { Intervention } from '../engine/interventions.ts'
import { readIntervention } from '../engine/read.ts'
import { Writer } from './coder.ts'
import { crc16 } from './envelope.ts'
import { Fields, type Code } from './fields.ts'

/**
 * The fields of each kind of line, in the order in which links hold them; those with a `?` may be absent. The place of a line in
 * this list is its number in links of version A: the list never changes. Lines that have other fields, and kinds that are
 * not here, are written as number 0: a record that names its fields.
 */
export const shapes = [
  '',
  'crash node',
  'restart node',
  'wipe node',
  'pause node',
  'resume node',
  'slow node delayMs',
  'skew node offsetMs',
  'drift node driftPpm',
  'timeout node timer',
  'diskFull node on',
  'noFsync node on',
  'add node role?',
  'remove node',
  'partition sides',
  'cut from to oneWay? type?',
  'lossy from to oneWay? type? pct',
  'slowLink from to oneWay? type? delayMs',
  'bandwidth from to oneWay? kbps',
  'heal from? to? all?',
  'drop from to type? sentAtMs? k? copy? nth?',
  'duplicate from to type? sentAtMs? k? copy? nth?',
  'hold from to type? sentAtMs? k? copy? nth? forMs?',
  'release from to type? sentAtMs? k? copy? nth?',
  'op client? node? op key? value? to?',
  'set knob? value? rule? on?',
].map((shape) => {
  const [verb = '', ...fields] = shape.split(' ')
  return {
    verb,
    fields: fields.map((field) => ({ name: field.replace('?', ''), isOptional: field.endsWith('?') })),
  }
})
const numberWidth = 5

type Line = Readonly<Record<string, unknown>>

/** Checked by the engine's schema as they are read. Throws a `ScenarioError` for a line that the engine does not know. */
export function codeLines(fields: Fields, lines: readonly Intervention[] | undefined): Intervention[] {
  let atMs = 0
  let place = 0
  return fields.list<Intervention>('script', lines, (line) => {
    const read = readIntervention(codeLine(fields, line, atMs), `script[${place}]`)
    atMs = read.atMs
    place += 1
    return read
  })
}

/** Names a line by what it says, whatever stands before it. Lines that say the same have one name. */
export function nameOfLine(line: Intervention): number {
  const writer = new Writer()
  codeLine(new Fields(writer), line, 0)
  return crc16(writer.finish())
}

function codeLine(fields: Fields, line: Line | undefined, previousMs: number): Line {
  const number = fields.symbol('do', numberWidth, line && numberOf(line))
  const shape = shapes[number]
  if (!shape?.verb) return fields.record('line', line)

  const before = micros(previousMs)
  const at = before + fields.time('at', line ? micros(Number(line['atMs'])) - before : 0)
  const read: Record<string, unknown> = { atMs: at / 1000, do: shape.verb }
  for (const { name, isOptional } of shape.fields) {
    const code: Code<unknown> = (value) => codeField(fields, name, value, at)
    const value = isOptional
      ? fields.optional(`${shape.verb}.${name}`, line?.[name], code)
      : code(line?.[name])
    if (value !== undefined) read[name] = value
  }
  return read
}

/** 0 for a line that is none of the listed shapes. */
function numberOf(line: Line): number {
  const number = shapes.findIndex((shape) => shape.verb === line['do'])
  const names = ['atMs', 'do', ...(shapes[number]?.fields ?? []).map((field) => field.name)]
  const isListed = Object.entries(line).every(([name, value]) => value === undefined || names.includes(name))
  return isListed ? Math.max(number, 0) : 0
}

function codeField(fields: Fields, name: string, value: unknown, at: number): unknown {
  const text = typeof value === 'string' ? value : undefined
  const number = typeof value === 'number' ? value : undefined
  switch (name) {
    case 'node':
    case 'client':
    case 'from':
    case 'to':
      return fields.word('node', text)
    case 'type':
      return fields.word('message', text)
    case 'timer':
      return fields.word('timer', text)
    case 'op':
      return fields.word('op', text)
    case 'key':
      return fields.word('key', text)
    case 'role':
      return fields.word('text', text)
    case 'knob':
    case 'rule':
      return fields.word('setting', text)
    case 'on':
    case 'all':
    case 'oneWay':
      return fields.flag(name, value === true)
    case 'k':
    case 'copy':
    case 'nth':
      return fields.uint(name, number)
    case 'sentAtMs':
      // Messages are mostly acted upon soon after they were sent.
      return (at - fields.time('age', number === undefined ? 0 : at - micros(number))) / 1000
    case 'delayMs':
    case 'offsetMs':
    case 'forMs':
      return fields.ms(name, number)
    case 'driftPpm':
    case 'pct':
      return fields.number(name, number)
    case 'sides':
      return fields.list('sides', value as string[][] | undefined, (side) =>
        fields.list('side', side, (id) => fields.word('node', id)),
      )
    default:
      return fields.value(name, value)
  }
}
