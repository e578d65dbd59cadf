import { expect, test } from 'vitest'
import { loadProtocol, loadScenario, scenarioIds } from '../../catalog.ts'
import { journey } from '../../engine/statechart/journey.ts'
import { Run } from '../../run.ts'
import { chartOf, conditionText, transitionOf } from './chart.ts'
import { presentOf } from './present.ts'

async function played(id: string, untilMs: number) {
  const scenario = await loadScenario(id)
  const run = Run.create(scenario, await loadProtocol(scenario.protocol))
  run.timeline.advanceTo(untilMs * 1000)
  const at = (ms: number, node: string) => {
    const role = run.timeline
      .worldAt(run.timeline.momentAt(ms * 1000))
      .nodes.find(({ now }) => now.id === node)
    const machine = run.plan.protocol.roles[role?.now.role ?? '']?.machine
    if (!machine) throw new Error(`no ${node}`)
    const { last, change } = presentOf(run.timeline, run.timeline.momentAt(ms * 1000), node, machine)
    const chart = chartOf(machine)
    const told = (handled: typeof last) =>
      handled && {
        type: handled.type,
        took: handled.edges.map((edge) => conditionText(transitionOf(chart, edge)!)),
        asked: handled.asked.map(({ guard, held }) => `${guard}: ${held ? 'yes' : 'no'}`),
      }
    return { last: told(last), change: told(change) }
  }
  return { run, at }
}

test('E3: the old primary steps down, stands in vain, and hears of the new one; guards tell why', async () => {
  const { at } = await played('E3', 12_000)
  expect(at(5000, 'n1').change).toEqual({ type: 'start', took: ['start [leads at first]'], asked: [] })
  expect(at(6022, 'n1').change).toEqual({
    type: 'stepDownTimeout',
    took: ['step down timeout [is automatic]'],
    asked: ['isAutomatic: yes'],
  })
  expect(at(6646, 'n1').change?.took).toEqual(['detect timeout [is automatic]'])
  expect(at(8082, 'n1')).toEqual({
    last: { type: 'heartbeat', took: ['heartbeat, otherwise'], asked: ['isFenced: no'] },
    change: { type: 'heartbeat', took: ['heartbeat, otherwise'], asked: ['isFenced: no'] },
  })
  expect(at(11_950, 'n1').change).toEqual(at(8082, 'n1').change)
})

test('E3: a vote that makes a majority is counted, and then leads on by itself', async () => {
  const { at, run } = await played('E3', 12_000)
  const elected = run.timeline.trace.find(
    (event) => event.kind === 'state' && event.node === 'n2' && event.to === 'primary',
  )
  expect(at((elected?.at ?? 0) / 1000, 'n2').change).toMatchObject({
    took: ['vote [votes for me]', '[has majority]'],
    asked: expect.arrayContaining(['votesForMe: yes', 'hasMajority: yes']),
  })
})

test.each(scenarioIds)(
  '%s: whatever state a node came to, the transitions that are told lead there',
  async (id) => {
    const { run } = await played(id, 8000)
    const { timeline, plan } = run
    const changes = timeline.trace.filter((event) => event.kind === 'state').slice(0, 100)
    expect(changes.length).toBeGreaterThan(0)
    for (const event of changes) {
      const moment = timeline.momentOfStep(event.step)
      const now = timeline.worldAt(moment).nodes.find((view) => view.now.id === event.node)?.now
      const machine = plan.protocol.roles[now?.role ?? '']?.machine
      if (!now || !machine) throw new Error('a node has gone')
      const last = presentOf(timeline, moment, event.node, machine).change?.edges.at(-1)
      expect(last && journey(last.source, last).to.id, `${event.node} at ${event.at}`).toBe(now.leaf.id)
    }
  },
)
