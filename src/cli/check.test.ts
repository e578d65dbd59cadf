import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { check } from './check-history.ts'
import { sim } from './simulate.ts'

const folder = mkdtempSync(join(tmpdir(), 'faultline-'))
afterAll(() => rmSync(folder, { recursive: true }))

let out = ''
beforeEach(() => {
  out = ''
  vi.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`))
})
afterEach(() => vi.restoreAllMocks())

const fileOf = (text: string, name = 'mine.edn'): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const complaint = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'none',
    (error: Error) => error.message.split('\n')[0] ?? '',
  )
interface Line {
  readonly id: string
  readonly holds: boolean | null
  readonly ms: number
  readonly why: string
}
const lines = async (...args: readonly string[]): Promise<readonly Line[]> => {
  out = ''
  await check([...args, '--json'])
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

/** A write was acknowledged, and a later read does not see it. */
const stale = `
{:process 0, :type :invoke, :f :write, :value 1}
{:process 0, :type :ok, :f :write, :value 1}
{:process 1, :type :invoke, :f :read, :value nil}
{:process 1, :type :ok, :f :read, :value nil}`
const fresh = stale.replace(':ok, :f :read, :value nil', ':ok, :f :read, :value 1')

/** Two transactions that each miss what the other wrote: a write skew. */
const skew = `
{:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:append :y 1]]}
{:process 1, :type :invoke, :f :txn, :value [[:r :y nil] [:append :x 1]]}
{:process 0, :type :ok, :f :txn, :value [[:r :x []] [:append :y 1]]}
{:process 1, :type :ok, :f :txn, :value [[:r :y []] [:append :x 1]]}
{:process 2, :type :invoke, :f :txn, :value [[:r :x nil] [:r :y nil]]}
{:process 2, :type :ok, :f :txn, :value [[:r :x [1]] [:r :y [1]]]}`

describe('the exit status', () => {
  test('is 0 where all hold, 1 where one is violated', async () => {
    expect(await check([fileOf(fresh)])).toBe(0)
    expect(await check([fileOf(stale)])).toBe(1)
  })

  test('is 3 where one is undecided and none violated', async () => {
    const twice = [0, 1].map(
      (process) => `{:process ${process} :type :invoke :f :txn :value [[:w :x 1]]}
        {:process ${process} :type :ok :f :txn :value [[:w :x 1]]}`,
    )
    expect(await check([fileOf(twice.join(' '))])).toBe(3)
    expect(out).toContain('? mine.edn: undecided')
  })
})

describe('--json', () => {
  test('prints a line for each history, alone with its evidence', async () => {
    const [line] = await lines(fileOf(stale))
    expect(line).toMatchObject({ id: 'mine.edn', holds: false, culprit: '3' })
    expect(line?.ms).toBeGreaterThanOrEqual(0)
    expect(line?.why).toMatch(/\.$/)
  })

  test('many histories in their order', async () => {
    const history = (id: string, read: number | null) =>
      JSON.stringify({
        id,
        model: 'register',
        initial: null,
        ops: [
          { p: 0, f: 'write', call: 0, ret: 1, v: 1 },
          { p: 1, f: 'read', call: 2, ret: 3, out: read },
        ],
      })
    const found = await lines(fileOf([history('a', 1), history('b', null)].join('\n'), 'mine.jsonl'))
    expect(found.map(({ id, holds }) => [id, holds])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(Object.keys(found[0] ?? {})).toEqual(['id', 'holds', 'ms', 'why'])
  })

  test('of transactions the anomalies, and the levels that they rule out', async () => {
    const [line] = await lines(fileOf(skew))
    expect(line).toMatchObject({
      holds: false,
      anomalies: [{ type: 'G2-item', called: 'write skew', transactions: ['T2', 'T1'] }],
      rulesOut: ['repeatable-read'],
    })
  })
})

describe('people read', () => {
  test('the verdict first, then why, then where', async () => {
    await check([fileOf(stale)])
    expect(out).toMatch(/^✗ mine\.edn: not linearizable\n.+\.\nregister, 2 operations, .+ ms\n/)
    expect(out).toContain('→  line 4 – 5  process 1  read → nil')
  })

  test('of a long order only the end', async () => {
    const writes = Array.from(
      { length: 30 },
      (_, i) =>
        `{:process 0, :type :invoke, :f :write, :value ${i + 2}} {:process 0, :type :ok, :f :write, :value ${i + 2}}`,
    )
    await check([fileOf(writes.join('\n') + stale)])
    expect(out).toContain('without the call marked →: the last 20 of 31\n')
    expect(out).toContain('line 31 – 32  process 0  write 1')
    expect(out).not.toContain('process 0  write 11\n')
  })

  test('each anomaly by its name, and its transactions', async () => {
    await check([fileOf(skew)])
    expect(out).toContain('✗ mine.edn: anomalies')
    expect(out).toMatch(/\n {2}G2-item \(write skew\) {2}.+/)
    expect(out).toContain('T1  line 2 – 4  process 0  read x [], append y 1')
  })

  test('of many histories a row each, and how many came out as expected', async () => {
    const text = '{"id":"a","expected":"ok","ops":[]}\n{"id":"b","expected":"illegal","ops":[]}'
    await check([fileOf(text, 'mine.jsonl')])
    expect(out).toMatch(/^✓ a {2}register, 0 operations, .+ ms\n✓ b {2}.+ \(expected: illegal\)\n/)
    expect(out).toContain('2 histories: 2 hold, 0 violated, 0 undecided; 1 of 2 as expected')
  })
})

describe('what nobody says', () => {
  test('--initial: what was there at first', async () => {
    const file = fileOf(
      stale.replace(/^.*0.*$/gm, '').replace(':ok, :f :read, :value nil', ':ok, :f :read, :value 7'),
    )
    expect(await check([file])).toBe(1)
    expect(await check([file, '--initial', '7'])).toBe(0)
    expect(await check([file, '--initial', 'any'])).toBe(0)
    expect(await check([fileOf(fresh), '--initial', 'nil'])).toBe(0)
  })

  test('--model: what the operations are about', async () => {
    const file = fileOf(skew.replaceAll(':append', ':w').replaceAll('[]', 'nil').replaceAll('[1]', '1'))
    expect((await lines(file, '--model', 'multi-register'))[0]?.why).not.toContain('anomal')
    expect((await lines(file))[0]).toHaveProperty('anomalies')
  })
})

describe('bad input is one error, and nothing on standard output', () => {
  test.each([
    [[], 'Found 0 arguments; expected one history file.'],
    [['a', 'b'], 'Found 2 arguments; expected one history file.'],
    [['no-such-file'], "'no-such-file' is no file; expected one with a history"],
    [['x', '--modle', 'kv'], "Unknown option '--modle'"],
    [['x', '--model', 'kvs'], "--model: found 'kvs'; expected one of register,"],
    [['x', '--initial', '{"a":{}}'], `--initial: found '{"a":{}}'; expected a value,`],
  ])('%j', async (args, expected) => {
    expect(await complaint(check(args))).toContain(expected)
    expect(out).toBe('')
  })

  test('though histories before it are in order', async () => {
    const file = fileOf('{"ops":[]}\n{"ops":[{}]}', 'mine.jsonl')
    expect(await complaint(check([file]))).toBe(
      `${file}, line 2, column 9: found no call; expected the place of its invocation, a number`,
    )
    expect(out).toBe('')
  })
})

describe('sim --history', () => {
  test('gives what check reads, as JSON and as EDN', async () => {
    for (const format of ['json', 'edn']) {
      out = ''
      await sim(['E3', '--history', format])
      const file = fileOf(out, `run.${format}`)
      expect(await check([file])).toBe(0)
      expect(out).toMatch(/register, \d+ operations/)
    }
  })

  test('and a log for ShiViz', async () => {
    await sim(['E3', '--history', 'shiviz'])
    expect(out).toMatch(/^\(\?<host>.*\n\nn1 \{"n1":1\}\n0 ms: starts\n/)
  })

  test.each([
    [['--history', 'jsn'], "--history: found 'jsn'; expected one of edn, json, shiviz. Did you mean json?"],
    [
      ['--history', 'edn', '--json'],
      '--history: found with --seeds, --trace or --json; expected it without them',
    ],
    [['--history', 'edn', '--seeds', '2'], '--history: found with --seeds, --trace or --json'],
  ])('refuses %j', async (args, expected) => {
    expect(await complaint(sim(['E3', ...args]))).toContain(expected)
    expect(out).toBe('')
  })
})

const data = new URL('../../../shared/data/linearizability/', import.meta.url)
describe.skipIf(!existsSync(data))('recorded histories', () => {
  test.each([
    ['etcd_000.log', 1],
    ['etcd_002.log', 0],
    ['etcd_036.log', 1],
    ['etcd_100.log', 0],
    ['c01-ok.txt', 0],
    ['c01-bad.txt', 1],
    ['c10-ok.txt', 0],
    ['c10-bad.txt', 1],
    ['mutex-bad.edn', 1],
    ['bad-analysis.edn', 1],
  ])('%s', async (name, status) => {
    expect(await check([fileURLToPath(new URL(`raw/${name}`, data))])).toBe(status)
  })

  test.each([
    ['etcd', 52],
    ['knossos', 61],
    ['fuzz', 600],
  ])('%s.jsonl: all %i as expected', async (name, count) => {
    await check([fileURLToPath(new URL(`${name}.jsonl`, data))])
    expect(out).toContain(`${count} of ${count} as expected`)
  })

  test('hard.jsonl: an answer or none within two seconds each', async () => {
    const found = await lines(fileURLToPath(new URL('hard.jsonl', data)))
    expect(found.every(({ ms }) => ms < 2000)).toBe(true)
  })
})
