import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { Run } from '../../run.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, Mark } from '../kit/Icon.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { useDismiss } from '../kit/useDismiss.ts'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { useUi } from '../store.ts'
import { useOpener, useWork } from '../usePlayer.ts'
import { AsText } from './AsText.tsx'
import { goOn } from './begin.ts'
import { Board } from './board/Board.tsx'
import { redo, undo, useDraft, type Draft } from './draft.ts'
import { keepDraft } from './keep.ts'
import { Settings } from './panel/Settings.tsx'
import { runIt } from './runIt.ts'
import { useBuilding } from './state.ts'
import { says } from './words.ts'
import './build.css'

/** A place to build, over the whole page; the run behind waits as it was. What is built stays when it is left. */
export function Builder() {
  const { player, protocol } = useWork()
  const present = useDraft((drafting) => drafting.present)
  const openDrawer = useUi((ui) => ui.openDrawer)
  const frame = useRef<HTMLDialogElement>(null)
  const close = () => openDrawer(null)
  useReturnFocus()
  useDismiss(frame, true, close, true)
  useEffect(() => {
    const dialog = frame.current
    if (dialog?.open === false) dialog.showModal()
    dialog?.focus()
    // What lies over the dialog closes first: see `useDismiss`. The browser would close all at once.
    const onEscape = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && event.preventDefault()
    addEventListener('keydown', onEscape, { capture: true })
    return () => removeEventListener('keydown', onEscape, { capture: true })
  }, [])
  useEffect(() => player.pause(), [player])
  useEffect(() => {
    void goOn(protocol)
    return keepDraft()
  }, [protocol])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys are kept from the run behind
    <dialog
      ref={frame}
      aria-label={says.build()}
      tabIndex={-1}
      onClose={close}
      onKeyDown={onKeyDown}
      className="builder outline-none"
    >
      <Head onClose={close} />
      <Problem />
      {present && <Building draft={present} />}
      <output className="sr-only">{useBuilding((building) => building.said)}</output>
    </dialog>
  )
}

function onKeyDown(event: KeyboardEvent<HTMLDialogElement>): void {
  event.stopPropagation()
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
  if (isTyping || !(event.ctrlKey || event.metaKey)) return
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) goForward()
  else goBack()
}

const goBack = () => {
  undo()
  useBuilding.setState({ said: says.undone(), menu: null, problem: null })
}
const goForward = () => {
  redo()
  useBuilding.setState({ said: says.redone(), menu: null, problem: null })
}

function Head({ onClose }: { onClose: () => void }) {
  const opener = useOpener()
  const canUndo = useDraft(({ past }) => past.length > 0)
  const canRedo = useDraft(({ future }) => future.length > 0)
  return (
    <header className="flex min-h-13 shrink-0 items-center gap-1 border-b border-line ps-4 pe-2 laptop:ps-6 laptop:pe-4">
      <span className="me-2 hidden tablet:block">
        <Mark />
      </span>
      <h1 className="min-w-0 flex-1 truncate text-18 font-bold">{says.build()}</h1>
      <Button aria-label={says.undo()} disabled={!canUndo} onClick={goBack}>
        <Icon name="undo" />
      </Button>
      <Button aria-label={says.redo()} disabled={!canRedo} onClick={goForward}>
        <Icon name="redo" />
      </Button>
      <Button look="filled" className="mx-1 text-14" onClick={() => void runIt(opener)}>
        <span className="hidden tablet:block">
          <Icon name="play" size={18} />
        </span>
        {says.runIt()}
      </Button>
      <Button aria-label={says.close()} aria-keyshortcuts="Escape" onClick={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  )
}

/** Why something could not be done; it stays until it is read. */
function Problem() {
  const problem = useBuilding((building) => building.problem)
  if (problem === null) return null
  return (
    <div
      role="alert"
      className="flex items-center gap-2 border-b border-line bg-lost-soft ps-4 text-14 laptop:ps-6"
    >
      <p className="flex-1 py-2">{problem}</p>
      <Button aria-label={says.dismiss()} onClick={() => useBuilding.setState({ problem: null })}>
        <Icon name="close" size={18} />
      </Button>
    </div>
  )
}

function Building({ draft }: { draft: Draft }) {
  const { scenario, protocol } = draft
  const tab = useBuilding((building) => building.tab)
  const run = useMemo(() => Run.create(scenario, protocol), [scenario, protocol])
  const tabs = [
    { id: 'hand', title: says.byHand() },
    { id: 'text', title: says.asText() },
  ] as const
  return (
    <Tabs
      label={says.howToBuild()}
      tabs={tabs}
      open={tab}
      onOpen={(id) => useBuilding.setState({ tab: id, menu: null })}
    >
      {tab === 'text' ? (
        <AsText draft={draft} />
      ) : (
        <div className="builder-by-hand">
          <Board run={run} />
          <section aria-label={says.settings()} className="builder-settings p-5">
            <Settings plan={run.plan} />
          </section>
        </div>
      )}
    </Tabs>
  )
}
