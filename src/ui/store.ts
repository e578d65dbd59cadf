import { create } from 'zustand'
import type { NodeId } from '../engine/contract.ts'
import type { Target } from './stage/actions.ts'

/** What can be selected: whatever has a menu, and an operation of a client. */
export type Selection = Target | { readonly kind: 'op'; readonly id: string }

export interface Anchor {
  readonly x: number
  readonly y: number
}

interface Toast {
  readonly text: string
  /** Offers to take it back: the player's last act, or what is given here. */
  readonly undo?: boolean | (() => void)
}

/** Something about the whole page that stays until it is answered. */
interface Notice {
  readonly text: string
  readonly actions: readonly { readonly label: string; readonly go: () => void }[]
}

/** What was predicted and what came of it, beside what decided it. */
export interface Callout {
  /** The id of the run that it is about. */
  readonly run: string
  /** One node; two: the link between them. */
  readonly at: readonly NodeId[]
  readonly lines: readonly { readonly text: string; readonly isRight: boolean }[]
}

export type Drawer =
  'library' | 'faults' | 'many' | 'runs' | 'share' | 'lecture' | 'qr' | 'saved' | 'build' | 'help'
export type Theme = 'system' | 'light' | 'dark' | 'projector'
export type Tab =
  | 'story'
  | 'state'
  | 'statechart'
  | 'script'
  | 'stops'
  | 'rules'
  | 'flights'
  | 'checks'
  | 'history'
  | 'spacetime'
  | 'charts'
  | 'compare'

/** What the strip under the stage shows. */
export type StripView = 'history' | 'spacetime' | 'charts'

interface Ui {
  readonly selection: Selection | null
  /** The nodes that are in another state in the other one of two compared runs. */
  readonly differing: ReadonlySet<string>
  readonly callout: Callout | null
  /** `action`: the entry whose form is asked for at once. */
  readonly menu: { readonly target: Target; readonly anchor: Anchor; readonly action?: string } | null
  readonly drawer: Drawer | null
  readonly tab: Tab
  /** The strip under the stage. */
  readonly isHistoryOpen: boolean
  readonly stripView: StripView
  /** One at a time: its Undo is that of the last act. */
  readonly toast: (Toast & { readonly id: number }) | null
  readonly notice: Notice | null
  readonly theme: Theme
  /** Within another page there is neither inspector nor drawer. */
  readonly isEmbedded: boolean
  /** The inspector in a lecture hall, where it is away unless it is asked for. */
  readonly hasDetails: boolean
  /** Single letters as keys; some voice and keyboard users need them off (WCAG 2.1.4). */
  readonly letterKeys: boolean
  readonly select: (selection: Selection | null) => void
  readonly openMenu: (target: Target, anchor: Anchor, action?: string) => void
  readonly closeMenu: () => void
  readonly openDrawer: (drawer: Drawer | null) => void
  readonly openTab: (tab: Tab) => void
  readonly openHistory: (isOpen: boolean) => void
  readonly turnStrip: (view: StripView) => void
  readonly showToast: (toast: Toast) => void
  readonly dismissToast: () => void
  readonly notify: (notice: Notice | null) => void
  readonly setTheme: (theme: Theme) => void
  readonly setLetterKeys: (on: boolean) => void
}

/** What the page remembers of itself: selection, panels, settings. Never a run's state. */
export const useUi = create<Ui>()((set) => ({
  selection: null,
  differing: new Set(),
  callout: null,
  menu: null,
  drawer: null,
  tab: 'state',
  isHistoryOpen: false,
  stripView: 'history',
  toast: null,
  notice: null,
  theme: 'system',
  isEmbedded: false,
  hasDetails: false,
  letterKeys: true,
  select: (selection) => set({ selection }),
  openMenu: (target, anchor, action) =>
    set({ menu: { target, anchor, ...(action !== undefined && { action }) }, selection: target }),
  closeMenu: () => set({ menu: null }),
  openDrawer: (drawer) => set({ drawer, menu: null }),
  openTab: (tab) => set({ tab }),
  openHistory: (isHistoryOpen) => set({ isHistoryOpen }),
  turnStrip: (stripView) => set({ stripView }),
  showToast: (toast) => set((ui) => ({ toast: { ...toast, id: (ui.toast?.id ?? 0) + 1 } })),
  dismissToast: () => set({ toast: null }),
  notify: (notice) => set({ notice }),
  setTheme: (theme) => set({ theme }),
  setLetterKeys: (letterKeys) => set({ letterKeys }),
}))
