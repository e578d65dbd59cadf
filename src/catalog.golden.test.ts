import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadProtocol, loadScenario, scenarioIds } from './catalog.ts'
import { millis } from './engine/contract.ts'
import { applyVariant } from './engine/read.ts'
import type { TraceEvent } from './engine/trace.ts'
import { Run } from './run.ts'
import { measuresAt, verdictsAt } from './verdicts.ts'

/**
 * What each scenario tells and how it ends, as text: who changes a protocol or the engine sees here what that changes. It is
 * accepted by `UPDATE_GOLDEN=1 npx vitest run src/catalog.golden.test.ts`.
 */

const folder = new URL('./scenarios/golden/', import.meta.url)

const runs = await Promise.all(
  scenarioIds.map(async (id) => {
    const scenario = await loadScenario(id)
    const protocol = await loadProtocol(scenario.protocol)
    return [
      [`${id}.broken`, scenario, protocol] as const,
      ...(scenario.variants ?? []).map(
        (variant) => [`${id}.${variant.id}`, applyVariant(scenario, variant.id), protocol] as const,
      ),
    ]
  }),
)

describe.each(runs.flat())('%s', (name, scenario, protocol) => {
  it('goes as it went', () => {
    const text = transcript(Run.create(scenario, protocol))
    const file = new URL(`${name.toLowerCase()}.txt`, folder)
    if (process.env['UPDATE_GOLDEN']) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    }
    expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
  })
})

/** What the script does and what servers have to tell, then what is to be said of the whole run. */
function transcript(run: Run): string {
  const { timeline, plan } = run
  timeline.advanceTo(plan.endsAt)
  const { frontier, trace } = timeline
  const clients = new Set(plan.nodes.filter(({ client }) => client).map(({ id }) => id))
  const verdicts = verdictsAt(run, frontier).map(
    ({ check, holds, why }) => `${holds === null ? '?' : holds ? '✓' : '✗'} ${check}: ${why}`,
  )
  const measures = Object.entries(measuresAt(run, frontier)).map(([name, value]) => `${name}: ${value}`)
  return [
    `${plan.scenario.title} · seed ${plan.seed} · ${trace.length} events · ${timeline.checksum()}`,
    '',
    ...trace.flatMap((event) => {
      const what = told(event, run, clients)
      return what === undefined ? [] : [`${String(millis(event.at)).padStart(9)}  ${what}`]
    }),
    '',
    ...verdicts,
    '',
    ...measures,
    '',
  ].join('\n')
}

function told(event: TraceEvent, { plan }: Run, clients: ReadonlySet<string>): string | undefined {
  if (event.kind === 'script') {
    const { atMs: _, do: act, ...fields } = plan.script[event.line] ?? { atMs: 0, do: '?' }
    const reason = event.applied ? '' : `, which did not apply: ${event.reason}`
    return `* ${act} ${JSON.stringify(fields)}${reason}`
  }
  if (event.kind !== 'note' || event.tier === 'routine' || clients.has(event.node)) return undefined
  const words = plan.protocol.words[event.note] ?? event.note
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String({ node: event.node, ...event.values }[name]),
  )
}
