import type { Player } from '../../player/player.ts'
import { act } from '../act.ts'
import { toggleCompare } from '../compare/pair.ts'
import { addStopHere } from '../demo/desk.ts'
import { hallKeys } from '../hall/keys.ts'
import { showCharts, showHistory, showSpaceTime } from '../history/showHistory.ts'
import { actionsFor } from '../stage/actions.ts'
import { useUi } from '../store.ts'
import { loopHere, loopText, type Edge } from '../time/loop.ts'
import { runUntil } from '../time/runUntil.ts'
import { chosenNode, type Node } from './chosen.ts'
import { says } from './words.ts'

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
  i: () => useUi.setState(({ hasDetails }) => ({ hasDetails: !hasDetails })),
  '?': () => useUi.getState().openDrawer('help'),
  e: () => useUi.getState().openDrawer('qr'),
  u: (player) => player.undo(),
  a: addStopHere,
  p: () => useUi.getState().openDrawer('faults'),
  f: () =>
    void (document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen()),
  r: () => useUi.getState().openDrawer('runs'),
  m: (player) => player.step(1, 'message'),
  'Shift+m': (player) => player.step(-1, 'message'),
  n: (player) => stepOfNode(player, 1),
  'Shift+n': (player) => stepOfNode(player, -1),
  v: (player) => runUntil(player, 'broken'),
  l: (player) => runUntil(player, 'leader'),
  q: (player) => runUntil(player, 'quiet'),
  '[': (player) => loop(player, 'from'),
  ']': (player) => loop(player, 'to'),
  '\\': (player) => {
    player.loop(null)
    useUi.getState().showToast({ text: says.loopCleared() })
  },
  ...hallKeys,
  c: (player) => actOn(player, ['crash', 'restart']),
  k: (player) => actOn(player, ['skew']),
  w: (player) => actOn(player, ['op-write']),
}

/** With Ctrl or ⌘, everywhere but where a text is written, which has an undo of its own. */
const chords: Readonly<Record<string, Handler>> = {
  z: (player) => player.undo(),
  'Shift+z': (player) => player.redo(),
}

export function listenToKeys(player: Player): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return
    const focused = document.activeElement ?? document.body
    const handler = event.ctrlKey || event.metaKey ? chordOf(event, focused) : handlerOf(event, focused)
    if (!handler) return
    event.preventDefault()
    handler(player)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

/** As the tables above call it. Which of the other signs take Shift is up to the keyboard. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (key.startsWith('Arrow')) return shiftKey ? `Shift+${key}` : key
  if (!/^[a-z]$/i.test(key)) return key
  return shiftKey ? `Shift+${key.toLowerCase()}` : key.toLowerCase()
}

const chordOf = (event: KeyboardEvent, focused: Element): Handler | undefined =>
  takesText(focused) ? undefined : chords[nameOf(event)]

function handlerOf(event: KeyboardEvent, focused: Element): Handler | undefined {
  const name = nameOf(event)
  const move = moves[name]
  if (move && !needsKey(focused, event.key)) return move
  return isOnStage(focused) && useUi.getState().letterKeys ? letters[name] : undefined
}

const takesText = (focused: Element) =>
  focused.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])')

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

function loop(player: Player, edge: Edge): void {
  loopHere(player, edge)
  if (player.getState().loop) useUi.getState().showToast({ text: says.loops({ stretch: loopText(player) }) })
}

/** To what happens next, or happened last, to the focused or selected node. */
function stepOfNode(player: Player, by: 1 | -1): void {
  const node = chosenNode()
  if (node) player.step(by, { node: node.id })
  else useUi.getState().showToast({ text: says.selectNode() })
}

/** Where none is chosen, the first. */
function nodeInQuestion(player: Player): Node | undefined {
  const first = player.run().plan.nodes[0]
  return chosenNode() ?? (first && { kind: 'node', id: first.id })
}
