import type { Fold, Protocol } from '../../engine/contract.ts'

/** The keys for which some node brought a disk: what they held at first is for the nodes to agree on. */
export function givenKeysFold(protocol: Protocol): Fold<ReadonlySet<string>> {
  return {
    id: 'checks/given-keys',
    start: (nodes) => new Set(nodes.flatMap((node) => protocol.replica(node).map(({ key }) => key))),
    step: (keys) => keys,
  }
}
