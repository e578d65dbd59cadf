import { describe as suite, expect, test } from 'vitest'
import { millis } from '../engine/contract.ts'
import { interventionKinds, type Intervention } from '../engine/interventions.ts'
import { applyVariant } from '../engine/read.ts'
import { makePlan, type Plan } from '../engine/plan.ts'
import { Timeline } from '../engine/timeline.ts'
import type { TraceEvent } from '../engine/trace.ts'
import { protocol } from '../protocols/primary-backup/index.ts'
import { scenario } from '../scenarios/e3-safe-mode-isnt.ts'
import { listOf, timeText } from './describe.ts'
import { requestText, valueText } from './requests.ts'
import { describe, knobText } from './orders.ts'
import { forPeople, isTold, narrate } from './narrate.ts'

const planOf = (script?: readonly Intervention[]): Plan => {
  const opening = applyVariant(scenario, 'opening')
  return makePlan(script ? { ...opening, script: [...script] } : opening, protocol)
}

function play(plan: Plan): { readonly plan: Plan; readonly trace: readonly TraceEvent[] } {
  const timeline = new Timeline(plan, [])
  timeline.advanceTo(plan.endsAt)
  return { plan, trace: timeline.trace }
}

const told = (story: ReturnType<typeof play>) =>
  story.trace
    .filter((event) => isTold(event, story.plan))
    .map((event) => `${millis(event.at)} ${narrate(event, story)}`)

suite('what is told of a run', () => {
  test('E3’s opening reads as a story, with names and without ids', () => {
    const story = told(play(planOf()))
    expect(story.slice(0, 4)).toEqual([
      '1100 Ana is told that x = 1 is done.',
      '3050 The network splits: S1 and Ana on one side, S2, S3 and Ben on the other.',
      expect.stringMatching(/^\d+(\.\d+)? S2 did not hear from S1 for 1.56 s, so it asks whether/),
      '4300 Ana is told that x = 2 is done.',
    ])
    expect(story.join(' ')).not.toMatch(/\b[nc]\d\b/)
    expect(story.join(' ')).not.toMatch(/[{}]/)
  })

  test('every kind of event has a sentence', () => {
    const crash = play(
      planOf([
        { atMs: 800, do: 'crash', node: 'n3' },
        { atMs: 900, do: 'timeout', node: 'n1', timer: 'heartbeat' },
        { atMs: 1200, do: 'drop', from: 'n1', to: 'n2' },
        { atMs: 1500, do: 'restart', node: 'n3' },
        { atMs: 2000, do: 'diskFull', node: 'n1', on: true },
        { atMs: 2500, do: 'lossy', from: 'n1', to: 'n2', pct: 100 },
        { atMs: 4000, do: 'partition', sides: [['n1'], ['n2', 'n3', 'c1', 'c2']] },
        { atMs: 5000, do: 'drop', from: 'n1', to: 'n2', type: 'nothing', sentAtMs: 4999 },
      ]),
    )
    const kinds = new Set(crash.trace.map(({ kind }) => kind))
    expect([...kinds].toSorted()).toEqual([
      'call',
      'deliver',
      'gone',
      'note',
      'persist',
      'return',
      'script',
      'send',
      'start',
      'state',
      'timer',
    ])
    for (const event of crash.trace) {
      const sentence = narrate(event, crash)
      expect(sentence).toMatch(/[.!?]$/)
      expect(sentence).not.toMatch(/undefined|\[object|[{}]/)
    }
  })

  test('a line that did not apply is told with its reason', () => {
    const story = play(planOf([{ atMs: 100, do: 'restart', node: 'n1' }]))
    expect(told(story)[0]).toMatch(/^100 Restart S1: did not apply, /)
  })

  test('unknown is never told as failed', () => {
    const story = told(play(planOf([{ atMs: 500, do: 'crash', node: 'n1' }])))
    const answers = story.filter((sentence) => sentence.includes('no answer in time'))
    expect(answers[0]).toMatch(/Ana got no answer in time: whether x = 1 happened is unknown\.$/)
    expect(answers.join()).not.toContain('failed')
  })
})

suite('words for the parts', () => {
  const plan = planOf()

  test('every intervention is an order in words', () => {
    const message = { from: 'n1', to: 'n2', type: 'ship', sentAtMs: 1000 }
    const samples: { [K in Intervention['do']]: Omit<Intervention & { do: K }, 'atMs' | 'do'> } = {
      crash: { node: 'n1' },
      restart: { node: 'n1' },
      wipe: { node: 'n1' },
      pause: { node: 'n1' },
      resume: { node: 'n1' },
      slow: { node: 'n1', delayMs: 50 },
      skew: { node: 'n1', offsetMs: -5000 },
      drift: { node: 'n1', driftPpm: 100 },
      timeout: { node: 'n1', timer: 'stepDown' },
      diskFull: { node: 'n1', on: true },
      noFsync: { node: 'n1', on: true },
      add: { node: 'n9' },
      remove: { node: 'n1' },
      partition: { sides: [['n1', 'c1'], ['n2']] },
      cut: { from: 'n1', to: 'n2' },
      lossy: { from: 'n1', to: 'n2', pct: 30, oneWay: true },
      slowLink: { from: 'n1', to: 'n2', delayMs: 1500 },
      bandwidth: { from: 'n1', to: 'n2', kbps: 64 },
      heal: {},
      drop: { from: 'n1', to: 'n2' },
      duplicate: message,
      hold: { ...message, forMs: 100 },
      release: { ...message },
      tamper: { ...message, patch: {} },
      op: { client: 'c1', op: 'write', key: 'x', value: 2 },
      set: { rule: 'fencing', on: false },
    }
    const words = interventionKinds.map((kind) =>
      describe({ atMs: 0, do: kind, ...samples[kind] } as Intervention, plan),
    )
    expect(words).toMatchInlineSnapshot(`
      [
        "Crash S1",
        "Restart S1",
        "Wipe the disk of S1",
        "Pause S1",
        "Resume S1",
        "Slow S1 by 50 ms an event",
        "Set the clock of S1 to −5 s",
        "Let the clock of S1 drift by 100 ppm",
        "Fire the step down timer of S1",
        "Fill the disk of S1",
        "S1 stops waiting for its disk",
        "Add n9",
        "Remove S1",
        "Partition S1 and Ana | S2",
        "Cut S1 ↔ S2",
        "Lose 30 % on S1 → S2",
        "Slow S1 ↔ S2 by 1.5 s",
        "Narrow S1 ↔ S2 to 64 kbit/s",
        "Heal the network",
        "Drop the next message S1 → S2",
        "Duplicate ship S1 → S2, sent at 1.00 s",
        "Hold ship S1 → S2, sent at 1.00 s, for 100 ms",
        "Deliver ship S1 → S2, sent at 1.00 s",
        "Tamper with ship S1 → S2, sent at 1.00 s",
        "Ana asks: x = 2",
        "Switch off: An old epoch is refused",
      ]
    `)
  })

  test('ends of faults are told as ends', () => {
    const ends: readonly Intervention[] = [
      { atMs: 0, do: 'slow', node: 'n1', delayMs: 0 },
      { atMs: 0, do: 'lossy', from: 'n1', to: 'n2', pct: 0 },
      { atMs: 0, do: 'slowLink', from: 'n1', to: 'n2', delayMs: 0 },
      { atMs: 0, do: 'bandwidth', from: 'n1', to: 'n2', kbps: null },
      { atMs: 0, do: 'diskFull', node: 'n1', on: false },
      { atMs: 0, do: 'heal', from: 'n1', to: 'n2' },
      { atMs: 0, do: 'heal', all: true },
    ]
    expect(ends.map((line) => describe(line, plan))).toEqual([
      'S1 at full speed',
      'No more loss on S1 ↔ S2',
      'S1 ↔ S2 at full speed',
      'S1 ↔ S2 at full width',
      'Free the disk of S1',
      'Heal S1 ↔ S2',
      'Heal everything, restart everyone',
    ])
  })

  test('requests, lists, values, times', () => {
    expect(requestText({ op: 'write', key: 'x', value: 2 }, plan)).toBe('x = 2')
    expect(requestText({ op: 'read', key: 'x' }, plan)).toBe('read x')
    expect(requestText({ op: 'promote' }, plan)).toBe('promote to primary')
    expect([listOf([]), listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
    expect(listOf(Array.from({ length: 20 }, (_, i) => `S${i + 1}`))).toBe('S1, S2, S3 and 17 more')
    expect([valueText(null), valueText([1, ['x']]), valueText(true)]).toEqual(['nothing', '[1, [x]]', 'true'])
    expect([timeText(4_210_000), timeText(4_210_400, 20)]).toEqual(['4.21 s', '4.210 s'])
    expect([knobText([150, 300]), knobText(false), knobText('sync')]).toEqual(['150–300', 'off', 'sync'])
  })

  test('only whole words are ids', () => {
    expect(forPeople('n1 and n12, run in n1-b after 250.04 ms', plan)).toBe(
      'S1 and n12, run in n1-b after 250 ms',
    )
  })
})
