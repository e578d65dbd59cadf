import { EdnReader, type Form } from './edn.ts'
import { valueOf } from './edn-value.ts'
import { entryTypes, isClient, isEntryType, type Entry } from './entry.ts'
import { errorAt } from './error.ts'
import { Pairing } from './pairing.ts'
import { linesOf, type Source } from './source.ts'

/** What logging puts before an operation. */
const marker = /jepsen\.util\S*\s+(?:-\s+)?/y
const head = /\s*(\d{1,12}|:[\w-]+)\s+:([\w-]+)/dy
const name = /\s+:([^\s,;"\\()[\]{}]+)\s*/y

/**
 * What Jepsen printed as it went: `INFO  jepsen.util - 0	:invoke	:read	nil`. Whatever else was logged is skipped. Throws a
 * `HistoryError`.
 */
export function readJepsenLog(source: Source): ReturnType<Pairing['finish']> {
  const pairing = new Pairing()
  for (const line of linesOf(source)) {
    const entry = entryOf(line)
    if (entry) pairing.take(entry)
  }
  return pairing.finish()
}

export function hasJepsenLines(source: Source): boolean {
  for (const line of linesOf(source)) if (headOf(line)) return true
  return false
}

/** Process and type, if the line is about an operation. */
function headOf({ text }: Source) {
  const logged = text.indexOf('jepsen.util')
  marker.lastIndex = Math.max(logged, 0)
  const isMarked = marker.test(text)
  head.lastIndex = isMarked ? marker.lastIndex : 0
  const found = head.exec(text)
  const [, process, type] = found ?? []
  if (process === undefined || type === undefined || !(isMarked || isEntryType(type))) return undefined
  const [at = 0] = found?.indices?.[1] ?? []
  const [typeAt = 0] = found?.indices?.[2] ?? []
  return { process: process.replace(':', ''), at, type, typeAt: typeAt - 1, end: head.lastIndex }
}

function entryOf(line: Source): Entry | undefined {
  const found = headOf(line)
  if (!found) return undefined
  const { process, at, type, typeAt, end } = found
  if (!isEntryType(type))
    throw errorAt(line, typeAt, `found the unknown type :${type}`, `one of ${entryTypes}`)
  name.lastIndex = end
  const f = name.exec(line.text)?.[1]
  if (f === undefined) throw errorAt(line, end, 'found no function', 'one such as :read')
  const common = { source: line, at, place: line.firstLine, line: line.firstLine, process, f, key: '' }
  if (!isClient(process)) {
    const told = line.text.slice(name.lastIndex).trim()
    return { ...common, type, value: told === 'nil' ? null : told }
  }
  const value = (): Form | undefined => new EdnReader(line, name.lastIndex).next()
  if (type === 'invoke' || type === 'ok') return { ...common, type, value: valueOf(value(), line) }
  // A cas that failed repeats what it compared: it has seen something else. One that could not tell says why instead.
  const hasCompared = type === 'fail' && f === 'cas' && line.text.startsWith('[', name.lastIndex)
  return hasCompared ? { ...common, type: 'ok', value: false } : { ...common, type, value: null }
}
