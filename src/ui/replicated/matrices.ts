import type { NodeState } from '../../engine/contract.ts'
import type { Player } from '../../player/player.ts'
import { nameOf } from '../../scene/describe.ts'
import { faceOf, tablesOf } from '../../scene/faces.ts'
import { told } from '../../words.ts'
import { logMatrix, tableMatrix, type Matrix } from './matrix.ts'
import { says } from './words.ts'

export interface Replicated {
  readonly nodes: readonly MatrixNode[]
  readonly log: Matrix
  /** In the order in which the protocol gives them. */
  readonly tables: readonly (Matrix & { readonly title: string })[]
  /** Operations whose promise is in danger or broken. */
  readonly dangers: Readonly<Record<string, Danger>>
}

export interface MatrixNode {
  readonly id: string
  readonly name: string
  /** Its term or epoch, or that it is down. */
  readonly standing: string
}

export type Danger = 'atRisk' | 'lost'

/** What every server holds at the playhead. */
export function replicatedAt(player: Player): Replicated {
  const run = player.run()
  const { plan } = run
  const { protocol } = plan
  const states = player
    .world()
    .nodes.filter(({ client }) => !client)
    .map(({ now }) => now)
  const holders = <C>(cellsOf: (state: NodeState) => readonly C[]) =>
    states.map((state) => ({ id: state.id, isDown: state.up === 'down', cells: cellsOf(state) }))
  const names = new Set(states.flatMap((state) => tablesOf(protocol, state).map(({ name }) => name)))
  const tables = [...names].map((name) => {
    const cellsOf = (state: NodeState) =>
      tablesOf(protocol, state).find((table) => table.name === name)?.cells ?? []
    const matrix = tableMatrix(holders(cellsOf))
    const columns = matrix.columns.map((column) => ({ ...column, name: nameOf(plan, column.name) }))
    return { title: told(name), ...matrix, columns }
  })
  return {
    nodes: states.map((state) => ({
      id: state.id,
      name: nameOf(plan, state.id),
      standing: state.up === 'up' ? epochIn(faceOf(protocol, state).label) : says[state.up](),
    })),
    log: logMatrix(holders((state) => faceOf(protocol, state).cells)),
    tables,
    dangers: Object.fromEntries(
      [...run.fatesAt(player.getState().moment)].flatMap(([op, { fate }]) =>
        fate === 'atRisk' || fate === 'lost' ? [[op, fate]] : [],
      ),
    ),
  }
}

/** `T4` of `LEADER T4`. */
const epochIn = (label: string): string => /\w*\d+$/.exec(label)?.[0] ?? ''
