import type { Copy, Fold, Protocol } from '../../engine/contract.ts'

/** What the disks held that the nodes brought. */
export function givenFold(protocol: Protocol): Fold<readonly Copy[]> {
  return {
    id: 'checks/given',
    start: (nodes) => nodes.flatMap((node) => protocol.replica(node)),
    step: (given) => given,
  }
}
