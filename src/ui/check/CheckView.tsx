import { useEffect, useRef, type ReactNode } from 'react'
import type { History } from '../../checks/history.ts'
import { Button } from '../kit/Button.tsx'
import { Mark } from '../kit/Icon.tsx'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { NoticeBar } from '../layout/NoticeBar.tsx'
import { CaseView } from './CaseView.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { close } from './desk.ts'
import { Histories } from './Histories.tsx'
import { Judging } from './Judging.tsx'
import { useCheck } from './state.ts'
import { says } from './texts.ts'

/** A history file over the whole page. The page behind waits as it was; Escape goes back to it. `children` lie above all. */
export function CheckView({ children }: { children: ReactNode }) {
  const opened = useCheck((state) => state.opened)
  const frame = useRef<HTMLDialogElement>(null)
  useReturnFocus()
  useEffect(() => {
    const dialog = frame.current
    if (dialog?.open === false) dialog.showModal()
    dialog?.focus()
  }, [])
  if (!opened) return null
  const { file, entries, shown } = opened
  const entry = shown && entries[shown.index]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys are kept from the run behind
    <dialog
      ref={frame}
      aria-label={says.checkOf({ file: file.name })}
      tabIndex={-1}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
      className="fixed inset-0 h-dvh max-h-none w-full max-w-none flex-col overflow-y-auto bg-bg text-ink outline-none open:flex laptop:overflow-hidden"
    >
      <header className="sticky top-0 z-10 flex min-h-13 shrink-0 items-center gap-3 border-b border-line bg-bg px-4 laptop:min-h-12 laptop:px-6">
        <Mark />
        <h1 className="min-w-0 truncate text-18 font-bold">{file.name}</h1>
        <p className="min-w-0 flex-1 truncate text-14 text-muted max-tablet:invisible">
          {shown && sizeText(shown.history)}
        </p>
        <ChooseFile className="text-14 max-tablet:hidden">{says.anotherFile()}</ChooseFile>
        <Button look="filled" className="text-14" aria-keyshortcuts="Escape" onClick={close}>
          {says.backToTheRun()}
        </Button>
      </header>
      <div className="relative flex flex-1 flex-col max-laptop:flex-none laptop:min-h-0 laptop:flex-row">
        {entries.length > 1 && <Histories opened={opened} />}
        <div className="flex min-w-0 flex-1 flex-col laptop:min-h-0">
          <Judging />
          {entry && <CaseView key={shown.turn} shown={shown} entry={entry} />}
        </div>
        <NoticeBar />
      </div>
      {children}
    </dialog>
  )
}

function sizeText({ calls }: History): string {
  const processes = new Set(calls.map((call) => call.process)).size
  const count = calls.length
  return processes === 1 ? says.callsOfOneProcess({ count }) : says.callsOfProcesses({ count, processes })
}
