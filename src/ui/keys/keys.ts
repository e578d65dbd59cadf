import type { Player } from '../../player/player.ts'
import { act } from '../act.ts'
import { toggleCompare } from '../compare/pair.ts'
import { showCharts, showHistory, showSpaceTime } from '../history/showHistory.ts'
import { actionsFor, type Target } from '../stage/actions.ts'
import { thingOf } from '../stage/things.ts'
import { useUi } from '../store.ts'

type Handler = (player: Player) => void

/** Everywhere on the page, except where the focused control has its own use for the key. */
const moves: Readonly<Record<string, Handler>> = {
  ' ': (player) => player.toggle(),
  ArrowLeft: (player) => player.stepEvent(-1),
  ArrowRight: (player) => player.stepEvent(1),
  'Shift+ArrowLeft': (player) => player.stepSignificant(-1),
  'Shift+ArrowRight': (player) => player.stepSignificant(1),
  PageUp: (player) => player.stepStop(-1),
  PageDown: (player) => player.stepStop(1),
  Home: (player) => player.home(),
  End: (player) => player.end(),
}

/** Only while the stage, or nothing, has the focus; and they can be switched off (WCAG 2.1.4). */
const letters: Readonly<Record<string, Handler>> = {
  '.': (player) => player.toggle(),
  h: showHistory,
  x: toggleCompare,
  t: showSpaceTime,
  g: showCharts,
  '?': () => useUi.getState().openDrawer('help'),
  u: (player) => player.undo(),
  p: () => useUi.getState().openDrawer('faults'),
  f: () =>
    void (document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen()),
  c: (player) => actOn(player, ['crash', 'restart']),
  k: (player) => actOn(player, ['skew']),
  w: (player) => actOn(player, ['op-write']),
}

export function listenToKeys(player: Player): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const focused = document.activeElement ?? document.body
    const key = event.key.startsWith('Arrow') && event.shiftKey ? `Shift+${event.key}` : event.key
    const move = moves[key]
    const letter = isOnStage(focused) && useUi.getState().letterKeys ? letters[key.toLowerCase()] : undefined
    const handler = move && !needsKey(focused, event.key) ? move : letter
    if (!handler) return
    event.preventDefault()
    handler(player)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

const isOnStage = (focused: Element) => focused === document.body || focused.closest('.page-stage') !== null

/** Fields take every key, buttons Space, lists of choices the arrows, and what scrolls the rest. */
function needsKey(focused: Element, key: string): boolean {
  if (focused.matches('input, select, textarea')) return true
  if (focused.closest('[role=menu], [role=tablist]')) return true
  if (key === ' ') return focused.matches('button, a, summary')
  const scrolls = key.startsWith('Page') || key === 'Home' || key === 'End'
  return scrolls && getComputedStyle(focused).overflowY === 'auto'
}

/** The first of these acts that the node in question offers, as in its menu: at once, or by its form. */
function actOn(player: Player, ids: readonly string[]): void {
  const target = nodeInQuestion(player)
  if (!target) return
  const { plan } = player.run()
  const action = actionsFor(target, player.world(), plan).find(({ id }) => ids.includes(id))
  if (!action) return
  if (!action.form) {
    act(player, action.line)
    return
  }
  const { left, top, width, height } = (document.activeElement ?? document.body).getBoundingClientRect()
  useUi.getState().openMenu(target, { x: left + width / 2, y: top + height / 2 }, action.id)
}

/** The focused node, else the selected one, else the first. */
function nodeInQuestion(player: Player): Target | undefined {
  const focused = document.activeElement && thingOf(document.activeElement)
  if (focused?.kind === 'node') return focused
  const { selection } = useUi.getState()
  if (selection?.kind === 'node') return selection
  const first = player.run().plan.nodes[0]
  return first && { kind: 'node', id: first.id }
}
