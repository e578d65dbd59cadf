import type { Intervention } from '../../../engine/interventions.ts'
import type { NetworkSpec, OpSpec, Scenario } from '../../../engine/scenario.ts'
import { isSame, listed } from './listed.ts'

/** Who is gone asks for nothing, is asked for nothing, and nothing happens to it. */
export function withoutReferences(scenario: Scenario, id: string): Scenario {
  const { workload, script, network } = scenario
  const firstClient = listed(scenario).clients[0]?.id
  return {
    ...scenario,
    ...(workload && { workload: workload.flatMap((line) => opWithout(line, id, firstClient)) }),
    script: script.flatMap((line) => lineWithout(line, id, firstClient)),
    ...(network && { network: networkWithout(network, id) }),
  }
}

type Asking = Pick<OpSpec, 'client' | 'node' | 'to'>

/** Whoever names no client means the first. */
function opWithout<Line extends Asking>(line: Line, id: string, firstClient: string | undefined): Line[] {
  const asking = line.node ?? line.client ?? firstClient
  if (asking !== undefined && isSame(asking, id)) return []
  if (line.to === undefined || !isSame(line.to, id)) return [line]
  const { to: _, ...rest } = line
  return [rest as Line]
}

function lineWithout(line: Intervention, id: string, firstClient: string | undefined): Intervention[] {
  if (line.do === 'op') return opWithout(line, id, firstClient)
  if (line.do === 'partition') {
    const sides = line.sides
      .map((side) => side.filter((each) => !isSame(each, id)))
      .filter((side) => side.length > 0)
    return sides.length > 1 ? [{ ...line, sides }] : []
  }
  const named = (['node', 'from', 'to'] as const).flatMap(
    (field) => (line as Partial<Record<typeof field, string>>)[field] ?? [],
  )
  return named.some((each) => isSame(each, id)) ? [] : [line]
}

function networkWithout({ links, topology, ...others }: NetworkSpec, id: string): NetworkSpec {
  const left = links?.filter(({ from, to }) => !isSame(from, id) && !isSame(to, id))
  return {
    ...others,
    ...(left && left.length > 0 && { links: left }),
    ...(topology && { topology: topology.filter((pair) => !pair.some((end) => isSame(end, id))) }),
  }
}
