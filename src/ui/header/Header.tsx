import { useRef, useState } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, Mark } from '../kit/Icon.tsx'
import { useDismiss } from '../kit/useDismiss.ts'
import { useUi, type Drawer } from '../store.ts'
import { says } from './words.ts'

const drawers: readonly { readonly id: Drawer; readonly title: () => string }[] = [
  { id: 'library', title: says.library },
  { id: 'faults', title: says.faults },
  { id: 'many', title: says.manyRuns },
  { id: 'share', title: says.share },
]

export function Header({ title, chapter }: { title: string; chapter: string }) {
  return (
    <header className="page-header flex items-center gap-3 border-b border-line px-4 laptop:px-6">
      <Mark />
      <p className="hidden truncate text-18 font-bold laptop:block">{says.faultline()}</p>
      <span className="mx-1 hidden h-5 border-s border-line laptop:block" />
      <h1 className="truncate text-18 font-bold">{told(title)}</h1>
      <p className="hidden min-w-0 flex-1 truncate text-14 text-muted laptop:block">
        {says.chapter({ chapter: told(chapter) })}
      </p>
      <nav
        aria-label={says.page()}
        className="-m-1.5 hidden max-w-[70%] shrink-0 items-center gap-1 overflow-x-auto p-1.5 [scrollbar-width:none] laptop:flex"
      >
        <Entries />
      </nav>
      <Folded />
    </header>
  )
}

function Entries({ onPick }: { onPick?: () => void }) {
  const drawer = useUi((ui) => ui.drawer)
  const openDrawer = useUi((ui) => ui.openDrawer)
  const theme = useUi((ui) => ui.theme)
  const setTheme = useUi((ui) => ui.setTheme)
  const hasDetails = useUi((ui) => ui.hasDetails)
  const isPresenting = theme === 'projector'
  const toggle = (id: Drawer) => {
    openDrawer(drawer === id ? null : id)
    onPick?.()
  }
  return (
    <>
      {drawers.map(({ id, title }) => (
        <Button key={id} className="text-14" aria-expanded={drawer === id} onClick={() => toggle(id)}>
          {title()}
        </Button>
      ))}
      <Button
        className="text-14"
        aria-label={says.help()}
        aria-expanded={drawer === 'help'}
        onClick={() => toggle('help')}
      >
        <span className="laptop:hidden">{says.help()}</span>
        <span className="max-laptop:hidden">?</span>
      </Button>
      {isPresenting && (
        <Button className="text-14" aria-expanded={drawer === 'lecture'} onClick={() => toggle('lecture')}>
          {says.lecture()}
        </Button>
      )}
      {isPresenting && (
        <Button
          className="text-14"
          aria-pressed={hasDetails}
          onClick={() => useUi.setState({ hasDetails: !hasDetails })}
        >
          {says.details()}
        </Button>
      )}
      <Button
        look="filled"
        className="text-14"
        aria-pressed={isPresenting}
        onClick={() => {
          setTheme(isPresenting ? 'system' : 'projector')
          onPick?.()
        }}
      >
        {says.present()}
      </Button>
    </>
  )
}

/** On narrow screens the same entries are behind one button. */
function Folded() {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useDismiss(box, isOpen, () => setOpen(false))
  return (
    <div ref={box} className="relative ms-auto laptop:hidden">
      <Button aria-label={says.menu()} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="more" />
      </Button>
      {isOpen && (
        <nav
          aria-label={says.page()}
          className="absolute top-full end-0 z-40 flex w-max max-w-[calc(100vw-32px)] flex-col items-stretch rounded-card border border-border bg-bg p-2"
        >
          <Entries onPick={() => setOpen(false)} />
        </nav>
      )}
    </div>
  )
}
