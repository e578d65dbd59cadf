import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interventionSchema, type Intervention } from '../engine/interventions.ts'
import type { LinkDocument } from './document.ts'
import { decodeLink, encodeLink } from './link.ts'
import { shapes } from './script.ts'
import { scenario } from './testing/sample.ts'

/** Of any UTF-16 units, even where they make no characters. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })

/** Any script line that the schema takes. */
const node = fc.oneof(
  fc.constantFrom('n1', 'n2', 'n3', 'n5', 'c1', '@leader', '@follower2'),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/),
)
const ms = fc.oneof(
  fc.nat(60_000),
  fc.nat(600_000_000).map((us) => us / 1000),
  fc.nat(900_000_000),
)
const name = fc.oneof(fc.constantFrom('appendEntries', 'vote', 'x', 'election', 'ack'), anyText)
const value = fc.letrec<{ value: string | number | boolean | null | unknown[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value
const flag = fc.boolean()
const pct = fc.oneof(fc.nat(100), fc.double({ min: 0, max: 100, noNaN: true }))
const patch = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  value,
  { maxKeys: 3 },
)

const line = <T extends object>(
  verb: string,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  optional: object = {},
) =>
  fc
    .tuple(ms, fc.record(fields), fc.record(optional, { requiredKeys: [] }))
    .map(([atMs, own, more]) => ({ atMs, do: verb, ...own, ...more }) as unknown as Intervention)

const ends = { from: node, to: node }
const birth = { type: name, sentAtMs: ms, k: fc.nat(3), copy: fc.nat(2), nth: fc.integer({ min: 1, max: 9 }) }
const step = fc.record(
  { do: fc.constantFrom('begin', 'read', 'write', 'commit'), key: name, value, atMs: ms },
  { requiredKeys: ['do'] },
)

const anyLine: fc.Arbitrary<Intervention> = fc.oneof(
  ...['crash', 'restart', 'wipe', 'pause', 'resume', 'remove'].map((verb) => line(verb, { node })),
  line('slow', { node, delayMs: ms }),
  line('skew', { node, offsetMs: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((us) => us / 1000) }),
  line('drift', {
    node,
    driftPpm: fc.oneof(fc.integer({ min: -500_000, max: 1_000_000 }), fc.constant(0.5)),
  }),
  line('timeout', { node, timer: name }),
  line('diskFull', { node, on: flag }),
  line('noFsync', { node, on: flag }),
  line('add', { node }, { role: name }),
  line('partition', { sides: fc.array(fc.array(node, { maxLength: 4 }), { minLength: 2, maxLength: 3 }) }),
  line('cut', ends, { oneWay: flag, type: name }),
  line('lossy', { ...ends, pct }, { oneWay: flag, type: name }),
  line('slowLink', { ...ends, delayMs: ms }, { oneWay: flag, type: name }),
  line(
    'bandwidth',
    { ...ends, kbps: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 9999 })) },
    { oneWay: flag },
  ),
  line('heal', {}, { from: node, to: node, all: flag }),
  line('drop', ends, birth),
  line('duplicate', ends, birth),
  line('hold', ends, { ...birth, forMs: ms }),
  line('release', ends, birth),
  line('tamper', { ...ends, patch }, birth),
  line(
    'op',
    { op: name },
    { client: node, node, key: name, value, to: node, txn: fc.array(step, { maxLength: 3 }) },
  ),
  line('set', {}, { knob: name, value, rule: name, on: flag }),
)

const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/)
const setting = fc.oneof(fc.constantFrom('ack', 'fencing', 'electionTimeoutMs'), id)
const setTo = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.string(),
  fc.constant(null),
)
const lines = fc.array(anyLine, { maxLength: 12 }) as fc.Arbitrary<readonly Intervention[]>
const filled = <T extends object>(record: fc.Arbitrary<T>) =>
  record.filter((some) => Object.keys(some).length > 0)

const edits = fc.record(
  {
    seed: fc.maxSafeNat(),
    endMs: fc.integer({ min: 1, max: 600_000_000 }).map((us) => us / 1000),
    knobs: filled(fc.dictionary(setting, fc.oneof(setTo, fc.tuple(fc.nat(), fc.nat())), { maxKeys: 4 })),
    rules: filled(fc.dictionary(setting, fc.boolean(), { maxKeys: 4 })),
    script: fc.oneof(
      fc.record({ whole: lines }),
      fc.record({ removed: fc.array(fc.nat(65_535), { maxLength: 3 }), added: lines }),
    ),
    stops: fc.array(fc.record({ when: fc.nat(10_000), say: anyText }), {
      maxLength: 3,
    }),
    title: anyText,
  },
  { requiredKeys: [] },
)

/** Any document that version A can say. */
const anyDocument: fc.Arbitrary<LinkDocument> = fc.record(
  {
    base: fc.oneof({ weight: 4, arbitrary: fc.record({ preset: id }) }, fc.constant({ scenario })),
    variant: id,
    edits,
    moment: fc.record({ at: fc.nat(600_000_000), steps: fc.nat(40) }, { requiredKeys: ['at'] }),
    protocolVersion: fc.nat(300),
    checksum: fc.stringMatching(/^[A-Z2-7]{4}$/),
  },
  { requiredKeys: ['base', 'edits', 'protocolVersion', 'checksum'] },
)

const plain: LinkDocument = {
  base: { preset: 'E3' },
  variant: 'opening',
  edits: { script: { removed: [], added: [{ atMs: 5050, do: 'crash', node: 'n1' }] } },
  moment: { at: 5_050_000 },
  protocolVersion: 1,
  checksum: 'K7QX',
}

test('what goes into a link comes out of it', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(decodeLink(encodeLink(document))).toEqual(document)
    }),
  )
})

test('a link ends in a letter or digit, so that no program leaves out its last character', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(encodeLink(document)).toMatch(/^#A[\w-]*[A-Za-z0-9]$/)
    }),
  )
})

test('a preset that nobody touched needs a handful of characters', () => {
  const { variant: _, moment: __, ...untouched } = plain
  expect(encodeLink({ ...untouched, edits: {} }).length).toBeLessThanOrEqual(18)
})

test('minus nought is not nought', () => {
  const document = { ...plain, edits: { knobs: { x: -0 } } }
  expect(decodeLink(encodeLink(document))).toEqual(document)
})

describe('an address as people paste it', () => {
  const link = encodeLink(plain)
  test.each([
    ['the part from # on', link],
    ['a full address', `https://example.org/faultline/?theme=projector${link}`],
    ['in angle brackets', `<https://example.org/${link}>`],
    ['with spaces around it', `  ${link}\n`],
    ['broken into lines by a mail program', `https://example.org/${link.replaceAll(/(.{20})/g, '$1\r\n')}`],
    ['at the end of a sentence', `Look at "https://example.org/${link}".`],
    ['with its # escaped', `https://example.org/${link.replace('#', '%23')}`],
  ])('%s', (_, text) => {
    expect(decodeLink(text)).toEqual(plain)
  })
})

test('every kind of line has its shape: only an operation of several steps and a tampered message name their fields', () => {
  const spelt = interventionSchema.options.flatMap(({ entries }) => {
    const { atMs: _, do: verb, ...fields } = entries
    const known: readonly string[] =
      shapes.find((shape) => shape.verb === verb.literal)?.fields.map((field) => field.name) ?? []
    return Object.keys(fields)
      .filter((field) => !known.includes(field))
      .map((field) => `${verb.literal}.${field}`)
  })
  expect(spelt.filter((field) => !field.startsWith('tamper.'))).toEqual(['op.txn'])
})
