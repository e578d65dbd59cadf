import type { OperationRecord } from '../../engine/world.ts'
import type { Player } from '../../player/player.ts'
import { useUi } from '../store.ts'
import type { Told } from './standing.ts'

/** To the event that decided it, with the operation or the node that it names selected. */
export function showEvidence(player: Player, { evidence, since }: Told): void {
  const [op] = evidence.operations ?? []
  const [node] = evidence.nodes ?? []
  const { select } = useUi.getState()
  if (op !== undefined) select({ kind: 'op', id: op })
  else if (node !== undefined) select({ kind: 'node', id: node })
  if (since !== undefined) player.seek(since)
}

/** To an operation's answer, or to its call while there is none, with it selected. */
export function showOperation(
  player: Player,
  { op, calledAt, returnedAt = calledAt }: Pick<OperationRecord, 'op' | 'calledAt' | 'returnedAt'>,
): void {
  useUi.getState().select({ kind: 'op', id: op.id })
  player.seek(returnedAt)
}
