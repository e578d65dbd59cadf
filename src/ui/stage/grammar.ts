import type { NodeId } from '../../engine/contract.ts'
import type { Birth } from '../../engine/trace.ts'
import type { Act, Player } from '../../player/player.ts'
import { act } from '../act.ts'
import { useUi } from '../store.ts'
import type { Target } from './actions.ts'
import { dropLine, flightOf, toggleLine } from './lines.ts'
import type { Point } from '../../scene/layout/geometry.ts'

/** What pointing means, whichever way it is done: by mouse, by finger or by key. */
export interface Grammar {
  /** `client`: in the window's pixels. */
  openMenu(target: Target, client: Point): void
  select(target: Target | null): void
  /** Drops a message, cuts or heals a link; a node has its menu for that. */
  strike(target: Target): void
  cutAll(links: readonly (readonly [NodeId, NodeId])[]): void
}

export function grammarOf(player: Player): Grammar {
  const play = (line: Act): void => act(player, line)
  const isThere = (birth: Birth): boolean => flightOf(birth, player.world()) !== undefined
  return {
    openMenu: (target, client) => useUi.getState().openMenu(target, client),
    select: (target) => useUi.getState().select(target),
    strike(target) {
      // It may have arrived between the press and the release.
      if (target.kind === 'message' && isThere(target.birth)) play(dropLine(target.birth))
      if (target.kind === 'link') play(toggleLine(target.from, target.to, player.world()))
    },
    cutAll(links) {
      for (const [from, to] of links) play({ do: 'cut', from, to })
    },
  }
}
