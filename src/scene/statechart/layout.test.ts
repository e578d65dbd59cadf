import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { loadProtocol, protocolIds } from '../../catalog.ts'
import type { Role } from '../../engine/contract.ts'
import { linesOf, wordOf, wrap } from './arrows.ts'
import { chartOf } from './chart.ts'
import type { Box } from './geometry.ts'
import { drawingOf, sizes } from './layout.ts'

const protocols = await Promise.all(protocolIds.map(loadProtocol))
const inCatalog = protocols.flatMap(({ id, roles }) =>
  Object.entries(roles).map(([role, { machine }]) => [`${id}: ${role}`, machine] as const),
)
/** Three levels, transitions across all of them, to what encloses and from it, to itself, and to nowhere. */
const deep: Role['machine'] = createMachine({
  id: 'deep',
  initial: 'idle',
  on: { reset: '.idle' },
  states: {
    idle: { on: { begin: 'busy', jump: '#inmost', '*': {} } },
    busy: {
      id: 'busy',
      initial: 'low',
      on: { end: 'done', restart: { target: 'busy', reenter: true }, sink: '#inmost' },
      states: {
        low: { on: { rise: 'high', again: { target: 'low', reenter: true } }, always: '#inmost' },
        high: {
          initial: 'calm',
          on: { out: '#busy', leave: '#deep.idle' },
          states: { calm: { on: { tense: 'tight' } }, tight: { id: 'inmost', on: { fall: '#busy' } } },
        },
      },
    },
    done: { type: 'final' },
  },
})
const machines = [...inCatalog, ['one inside the other', deep] as const]

const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height

const isInside = (inner: Box, outer: Box): boolean =>
  Math.abs(inner.x - outer.x) * 2 + inner.width <= outer.width + 0.01 &&
  Math.abs(inner.y - outer.y) * 2 + inner.height <= outer.height + 0.01

describe.each(machines)('%s', (_name, machine) => {
  const chart = chartOf(machine)
  const drawing = drawingOf(chart)
  const { states, arrows, anywhere, longest } = drawing
  const whole: Box = {
    x: drawing.width / 2,
    y: drawing.height / 2,
    width: drawing.width,
    height: drawing.height,
  }

  test('every state has a box within the picture, below the name of the one that encloses it', () => {
    expect(states.map(({ state }) => state.id).toSorted()).toEqual(
      chart.states.map(({ id }) => id).toSorted(),
    )
    for (const drawn of states) {
      const parent = states.find(({ state }) => state.id === drawn.state.parent)
      expect(isInside(drawn, parent ?? whole), drawn.state.id).toBe(true)
      if (!parent) continue
      const top = drawn.y - drawn.height / 2 - (parent.y - parent.height / 2)
      expect(top, drawn.state.id).toBeGreaterThanOrEqual(sizes.title)
    }
  })

  test('nothing lies on anything but on what encloses it: states, words of arrows, marks', () => {
    const boxes = [
      ...states.map((box) => ({ name: box.state.id, parent: box.state.parent, box })),
      ...arrows.map(({ arrow, label }) => ({ name: arrow.id, parent: arrow.scope, box: label })),
      ...anywhere.map((box) => ({ name: box.id, parent: undefined, box })),
    ]
    const parentOf = new Map(chart.states.map(({ id, parent }) => [id, parent]))
    const encloses = (outer: string, parent: string | null | undefined): boolean =>
      parent !== null && parent !== undefined && (parent === outer || encloses(outer, parentOf.get(parent)))
    const clashes = boxes.flatMap((a, i) =>
      boxes.slice(i + 1).flatMap((b) => {
        const isNested = encloses(a.name, b.parent) || encloses(b.name, a.parent)
        const isMark = a.parent === undefined || b.parent === undefined
        const isBig = [a, b].some(({ name }) =>
          chart.states.some(({ id, inside }) => id === name && inside.length > 0),
        )
        return isNested || (isMark && isBig) || !overlap(a.box, b.box) ? [] : [`${a.name} / ${b.name}`]
      }),
    )
    expect(clashes).toEqual([])
  })

  test('no mark lies on the name of a state that encloses others', () => {
    const names = states
      .filter(({ state }) => state.inside.length > 0)
      .map((box) => ({ ...box, y: box.y - box.height / 2 + sizes.title / 2, height: sizes.title }))
    const marks = [...drawing.dots, ...anywhere]
    expect(names.flatMap((name) => marks.filter((mark) => overlap(name, mark)))).toEqual([])
  })

  test('every transition that leads somewhere is on one arrow, or written in the state that it begins anew', () => {
    const drawn = [
      ...arrows.flatMap(({ arrow }) => arrow.transitions),
      ...states.flatMap(({ again }) => again.flatMap(({ transitions }) => transitions)),
    ]
    expect(drawn.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      chart.transitions.filter(({ to }) => to !== null).map(({ id }) => id),
    )
  })

  test('each arrow has room for the words of whichever transition was taken', () => {
    for (const { arrow, label, points } of arrows) {
      expect(points.length).toBeGreaterThan(1)
      for (const lines of [
        linesOf(arrow, longest),
        ...arrow.transitions.map((each) => wrap(wordOf(each), longest)),
      ]) {
        expect(lines.length * sizes.line).toBeLessThanOrEqual(label.height)
        expect(Math.max(...lines.map(({ length }) => length)) * sizes.letter).toBeLessThanOrEqual(label.width)
      }
    }
  })
})

test.each(inCatalog)('%s is as narrow as a phone', (_name, machine) => {
  expect(drawingOf(chartOf(machine)).width).toBeLessThanOrEqual(390)
})

test('an arrow says what it waits for: an only transition with its guard, of several the first and how many more', () => {
  const server = protocols.find(({ id }) => id === 'raft')?.roles['server']?.machine
  if (!server) throw new Error('no Raft')
  const { arrows } = drawingOf(chartOf(server))
  const words = (from: string, to: string) => {
    const drawn = arrows.find(({ arrow }) => arrow.from === `raft.${from}` && arrow.to === `raft.${to}`)
    return drawn && linesOf(drawn.arrow, 100)
  }
  expect(words('follower', 'preCandidate')).toEqual(['election timeout', '[pre vote is on]'])
  expect(words('candidate', 'leader')).toEqual(['[has majority]'])
  expect(words('leader', 'follower')).toEqual(['heartbeat timeout', '+ 4 more'])
})
