import type { Boot } from '../../engine/contract.ts'

/** XState asks for a context before there is a node: what a machine has that was never booted. */
export const nobody: Boot<never> = {
  self: '',
  members: [],
  clients: [],
  disk: undefined,
  config: undefined as never,
}
