import type { NodeId } from '../../engine/contract.ts'
import { nameOf } from '../../scene/describe.ts'
import type { Chronicle } from '../../scene/spacetime/chronicle.ts'
import { yOf, type Sheet } from '../../scene/spacetime/sheet.ts'
import { offsetText } from '../../scene/units.ts'
import { letGo } from '../kit/letGo.ts'
import { useUi } from '../store.ts'
import { useView } from '../usePlayer.ts'
import { says } from './words.ts'

interface LaneNamesProps {
  readonly chronicle: Chronicle
  readonly sheet: Sheet
  readonly height: number
  readonly selected: NodeId | undefined
}

/** Whose lane it is, and how far its clock is from the observer's at the playhead. */
export function LaneNames({ chronicle, sheet, height, selected }: LaneNamesProps) {
  const { lanes, clocks, plan } = chronicle
  const offsets = useView((player) => {
    const { at } = player.getState()
    return lanes.map((node) => clocks.offsetAt(node, at))
  })
  const select = useUi((ui) => ui.select)
  return (
    <ul className="chart-names lane-names" aria-label={says.nodes()} style={{ height }}>
      {lanes.map((node, i) => {
        const offset = offsets[i] ?? 0
        return (
          <li key={node} style={{ top: (yOf(sheet, node) ?? 0) - sheet.pitch / 2, height: sheet.pitch }}>
            <button
              type="button"
              aria-pressed={node === selected}
              onClick={(event) => {
                select(node === selected ? null : { kind: 'node', id: node })
                letGo(event)
              }}
            >
              {nameOf(plan, node)}
              {offset !== 0 && <small className="lane-clock">{offsetText(offset)}</small>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
