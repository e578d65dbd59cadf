import { create } from 'zustand'
import type { Player } from '../../player/player.ts'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { draftOf, emptyDraft, type Draft } from './draft.ts'
import { placesAt } from './places.ts'
import type { Listed } from './stops.ts'

interface Desk {
  /** Whose stops they are: another piece of work begins anew. */
  readonly player: Player | null
  readonly drafts: readonly Draft[]
  /** The one that was asked for just now, and is to be written in. */
  readonly called: string | null
}

/** What is being written stays while the run plays, and while something else is looked at. */
const useDesk = create<Desk>()(() => ({ player: null, drafts: [], called: null }))

const none: readonly Draft[] = []
const draftsOf = (desk: Desk, player: Player) => (desk.player === player ? desk.drafts : none)

export function useDrafts(): readonly Draft[] {
  const player = usePlayer()
  return useDesk((desk) => draftsOf(desk, player))
}

export const useCalled = (draft: Draft): boolean => useDesk(({ called }) => called === draft.of)

export const answerCall = (): void => useDesk.setState({ called: null })

/** In place of the one of the same stop, if there is one. */
export function write(player: Player, draft: Draft, isCalled = false): void {
  const drafts = draftsOf(useDesk.getState(), player)
  const place = drafts.findIndex(({ of }) => of === draft.of)
  const written = place < 0 ? [...drafts, draft] : drafts.with(place, draft)
  useDesk.setState({ player, drafts: written, ...(isCalled && { called: draft.of }) })
}

export const drop = (player: Player, { of }: Draft): void =>
  useDesk.setState((desk) => ({ player, drafts: draftsOf(desk, player).filter((each) => each.of !== of) }))

/** Opens the form for another stop at the playhead; one that is open already comes here with what is written in it. */
export function addStopHere(player: Player): void {
  player.pause()
  const { at, moment } = player.getState()
  const here = emptyDraft(placesAt(player.run(), { ...moment, at }))
  const open = draftsOf(useDesk.getState(), player).find(({ of }) => of === '')
  const { when, places } = here
  write(player, { ...(open ?? here), when, places }, true)
  prepare()
}

export const editStop = (player: Player, { stop, key, moment }: Listed): void =>
  write(player, draftOf(stop, key, moment ? placesAt(player.run(), moment) : []), true)

/** Shows the stops, in a lecture hall too, where the inspector is away. */
export function prepare(): void {
  useUi.setState(({ theme, hasDetails }) => ({
    tab: 'stops',
    drawer: null,
    hasDetails: hasDetails || theme === 'projector',
  }))
}
