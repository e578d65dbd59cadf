import { describe, expect, test } from 'vitest'
import { protocol as primaryBackup } from '../protocols/primary-backup/index.ts'
import { Run } from '../run.ts'
import { scenario as e3 } from '../scenarios/e3-safe-mode-isnt.ts'
import { faultX } from './layout/fault.ts'
import { layoutOf } from './layout/layout.ts'
import { sceneOf, type Scene } from './scene.ts'

const run = Run.create(e3, primaryBackup)
const { timeline, plan } = run
const box = { width: 980, height: 512, scale: 1 }
const NOTHING: ReadonlySet<string> = new Set()

/** E3 at a moment, and what the playhead shows a little later, before the next event. */
function sceneAt(atMs: number, laterMs = 0, motion = true): Scene {
  timeline.advanceTo(atMs * 1000)
  const moment = timeline.momentAt(atMs * 1000)
  const world = timeline.worldAt(moment)
  const layout = layoutOf(plan.nodes, world.sides, box)
  return sceneOf({
    world,
    at: moment.at + laterMs * 1000,
    plan,
    trace: timeline.trace,
    traced: timeline.traceCount(moment),
    endangered: NOTHING,
    layout,
    places: layout.places,
    motion,
  })
}

const lookOf = (scene: Scene, id: string) => scene.nodes.find((node) => node.look.id === id)?.look

describe('E3, safe mode isn’t', () => {
  test('before the cut: one leader, whole links, nothing about a crack', () => {
    const scene = sceneAt(4000)
    expect(lookOf(scene, 'n1')).toMatchObject({ kind: 'leader', stale: false })
    expect(scene.links.every((link) => link.state === 'whole')).toBe(true)
    expect(scene.cutText).toBe('')
  })

  test('after it: the cut has a time, what crosses is blocked at the crack, and in the end the old leader is stale', () => {
    const scene = sceneAt(7000)
    expect(scene.cutText).toBe('cut at 5.05 s')
    expect(lookOf(sceneAt(5900), 'n1')).toMatchObject({ kind: 'leader', stale: true })
    const [fault] = layoutOf(
      plan.nodes,
      [
        ['n1', 'c1'],
        ['n2', 'n3'],
      ],
      box,
    ).faults
    const blocked = sceneAt(5110)
      .marks.concat(scene.marks)
      .filter((mark) => mark.why === 'blocked')
    expect(blocked.length).toBeGreaterThan(0)
    for (const { x, y } of blocked) expect(x).toBeCloseTo(faultX(fault!, y))
  })

  test('packets move on between events, along their links; with less motion they stand', () => {
    const moments = Array.from({ length: 60 }, (_, i) => 4000 + i)
    const busy = moments.find((at) => sceneAt(at).packets.length > 0)!
    const [before, after] = [sceneAt(busy).packets[0]!, sceneAt(busy, 0.5).packets[0]!]
    expect(after.look).toBe(before.look)
    expect([after.x, after.y]).not.toEqual([before.x, before.y])
    const [still, stillAfter] = [sceneAt(busy, 0, false).packets[0]!, sceneAt(busy, 0.01, false).packets[0]!]
    expect([stillAfter.x, stillAfter.y]).toEqual([still.x, still.y])
  })

  test('what does not change from frame to frame is the same object', () => {
    const [one, two] = [sceneAt(5000), sceneAt(5000, 0.2)]
    expect(two.links).toBe(one.links)
    expect(two.nodes.map((node) => node.look)).toEqual(one.nodes.map((node) => node.look))
    for (const [i, node] of two.nodes.entries()) expect(node.look).toBe(one.nodes[i]?.look)
  })
})
