import type { Micros } from '../engine/contract.ts'
import { readScenario } from '../engine/read.ts'
import type { Scenario, Stop } from '../engine/scenario.ts'
import { alphabet, isPlain } from './base64url.ts'
import { refusal } from './coder.ts'
import type { Edits, ScriptEdit } from './edits.ts'
import { LinkError, reload } from './error.ts'
import type { Fields } from './fields.ts'
import { pack, packedSizeMax, unpack } from './json.ts'
import { codeLines } from './script.ts'

/** What a link says. */
export interface LinkDocument {
  readonly base: { readonly preset: string } | { readonly scenario: Scenario }
  readonly variant?: string
  readonly edits: Edits
  readonly moment?: LinkMoment
  readonly protocolVersion: number
  /** The run's four characters. */
  readonly checksum: string
}

/**
 * The moment to open at. `steps` counts within that instant alone, so that it holds though other things may have changed before;
 * left out: the instant is over.
 */
export interface LinkMoment {
  readonly at: Micros
  readonly steps?: number
}

const nameBits = 16
const checksumLength = 4

/** Version A. The order of everything here is the format. Throws a `LinkError`, or a `ScenarioError` for what the engine refuses. */
export function codeDocument(fields: Fields, document?: LinkDocument): LinkDocument {
  const base = codeBase(fields, document?.base)
  const variant = fields.optional('variant', document?.variant, (id) => fields.text('id', id))
  const edits = codeEdits(fields, document?.edits)
  const moment = fields.optional('moment', document?.moment, (value) => {
    const at = fields.time('moment', value?.at)
    const steps = fields.optional('steps', value?.steps, (count) => fields.uint('steps', count))
    return { at, ...(steps !== undefined && { steps }) }
  })
  const protocolVersion = fields.uint('protocolVersion', document?.protocolVersion)
  const checksum = codeChecksum(fields, document?.checksum)
  const title = document?.edits.title
  // What came later, so that links of before go on opening.
  const own = fields.flag('more', title !== undefined) ? { title: fields.text('title', title) } : {}
  if ('title' in own && fields.flag('more')) {
    throw new LinkError('The link says more than this program can read: a newer Faultline made it.', reload)
  }
  return {
    base,
    ...(variant !== undefined && { variant }),
    edits: { ...edits, ...own },
    ...(moment && { moment }),
    protocolVersion,
    checksum,
  }
}

function codeBase(fields: Fields, base?: LinkDocument['base']): LinkDocument['base'] {
  const isWhole = fields.flag('whole', base && 'scenario' in base)
  const scenario = base && 'scenario' in base ? base.scenario : undefined
  if (isWhole) return { scenario: readScenario(codeJson(fields, scenario)) }
  return { preset: fields.text('id', base && 'preset' in base ? base.preset : undefined) }
}

function codeEdits(fields: Fields, edits?: Edits): Edits {
  const seed = fields.optional('seed', edits?.seed, (value) => fields.uint('seed', value))
  const endMs = fields.optional('endMs', edits?.endMs, (value) => fields.ms('endMs', value))
  const knobs = codeSettings(fields, 'knob', edits?.knobs, (value) => fields.value('knob', value))
  const rules = codeSettings(fields, 'rule', edits?.rules, (on) => fields.flag('rule', on))
  const script = fields.optional('edited', edits?.script, (edit) => codeScript(fields, edit))
  const stops = fields.optional('stops', edits?.stops, (value) => codeJson(fields, value))
  return {
    ...(seed !== undefined && { seed }),
    ...(endMs !== undefined && { endMs }),
    ...(knobs && { knobs }),
    ...(rules && { rules }),
    ...(script && { script }),
    // Checked with the scenario that they are put into.
    ...(stops !== undefined && { stops: stops as Stop[] }),
  }
}

function codeSettings<T>(
  fields: Fields,
  context: string,
  settings: Readonly<Record<string, T>> | undefined,
  code: (value: T | undefined) => T,
): Record<string, T> | undefined {
  const entries = fields.list(context, Object.entries(settings ?? {}), (entry) => {
    const name = fields.word('setting', entry?.[0])
    return [name, code(entry?.[1])] as const
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function codeScript(fields: Fields, edit?: ScriptEdit): ScriptEdit {
  if (fields.flag('wholeScript', edit && 'whole' in edit)) {
    return { whole: codeLines(fields, edit && 'whole' in edit ? edit.whole : undefined) }
  }
  const delta = edit && 'added' in edit ? edit : undefined
  const removed = fields.list('removed', delta?.removed, (name) => fields.evenSymbol(nameBits, name))
  return { removed, added: codeLines(fields, delta?.added) }
}

function codeJson(fields: Fields, value: unknown): unknown {
  const { reading } = fields.coder
  const packed = reading ? undefined : pack(value)
  const size = fields.uint('size', packed?.size)
  if (size > packedSizeMax) throw refusal(fields.coder, 'too much text')
  const length = fields.uint('packedLength', packed?.bytes.length)
  const bytes: number[] = []
  for (let place = 0; place < length; place++) bytes.push(fields.evenSymbol(8, packed?.bytes[place]))
  const read = reading ? unpack({ size, bytes }) : value
  if (read === undefined) throw refusal(fields.coder, 'a part that cannot be unpacked')
  return read
}

function codeChecksum(fields: Fields, checksum = ''): string {
  if (!fields.coder.reading && (checksum.length !== checksumLength || !isPlain(checksum))) {
    throw refusal(fields.coder, `'${checksum}' for a checksum`)
  }
  let text = ''
  for (let place = 0; place < checksumLength; place++) {
    text += alphabet.charAt(fields.evenSymbol(6, alphabet.indexOf(checksum.charAt(place))))
  }
  return text
}
