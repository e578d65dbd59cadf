import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { timeText } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { addressOf, useLink } from '../share/useLink.ts'
import { useUi } from '../store.ts'
import { useWork } from '../usePlayer.ts'
import type { Work } from '../work.ts'
import { addressBytesMax, bytesOf, codeOf, pathOf, type Modules } from './code.ts'
import { untold, untouched } from './shorter.ts'
import { says } from './words.ts'
import './qr.css'

/** The key that opened it, and those of a clicker, which has no others. */
const closingKeys = ['e', 'PageUp', 'PageDown']

/** The present moment for a hall full of phones, over the whole page; the run waits meanwhile. */
export function QrPage() {
  const work = useWork()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const page = useRef<HTMLDialogElement>(null)
  const [shorter, setShorter] = useState<Shorter>()
  useReturnFocus()
  useEffect(() => work.player.pause(), [work])
  useEffect(() => {
    const dialog = page.current
    if (!dialog) return undefined
    if (!dialog.open) dialog.showModal()
    // Its one control is for those who look for it, not for the hall.
    dialog.focus()
    const controller = new AbortController()
    const { signal } = controller
    const onKey = (event: KeyboardEvent) => {
      // The page below has keys of its own.
      event.stopPropagation()
      if (closingKeys.includes(event.key)) dialog.close()
    }
    const onClick = ({ target }: MouseEvent) => {
      const isForItself = target instanceof Element && target.closest('button, .qr-address') !== null
      if (!isForItself) dialog.close()
    }
    dialog.addEventListener('keydown', onKey, { signal })
    dialog.addEventListener('click', onClick, { signal })
    return () => controller.abort()
  }, [])

  return (
    <dialog
      ref={page}
      tabIndex={-1}
      aria-label={says.page()}
      className="qr-page outline-none"
      onClose={() => openDrawer(null)}
    >
      <Button
        look="outline"
        className="qr-close"
        aria-label={says.close()}
        onClick={() => page.current?.close()}
      >
        <Icon name="close" />
      </Button>
      <Poster work={shorter?.work ?? work} about={shorter?.about ?? says.scan()}>
        {work.isPreset && <Ways work={work} present={shorter} onChoose={setShorter} />}
      </Poster>
    </dialog>
  )
}

/** What takes the place of a run that is too long. */
interface Shorter {
  readonly work: Work
  readonly about: string
}

interface WaysProps {
  readonly work: Work
  readonly present: Shorter | undefined
  readonly onChoose: (shorter: Shorter) => void
}

/** What else of a scenario of the catalogue has a code: first the same run without the texts, then nothing that was done. */
function Ways({ work, present, onChoose }: WaysProps) {
  const same = useMemo(() => untold(work), [work])
  const ways = [
    same && { text: says.showUntold(), shorter: { work: same, about: says.untold() } },
    { text: says.showUntouched(), shorter: { work: untouched(work), about: says.untouched() } },
  ].filter((way) => way !== undefined)
  const left = ways.slice(present ? ways.findIndex(({ shorter }) => shorter.about === present.about) + 1 : 0)
  return left.map(({ text, shorter }, place) => (
    <Button key={text} look={place === 0 ? 'filled' : 'outline'} onClick={() => onChoose(shorter)}>
      {text}
    </Button>
  ))
}

interface PosterProps {
  readonly work: Work
  /** What the code is of. */
  readonly about: string
  /** What to show instead, where it is too long. */
  readonly children: ReactNode
}

function Poster({ work, about, children }: PosterProps) {
  const made = useLink(work)
  const { timeline, plan } = work.player.run()
  const { at } = work.player.getState()
  const address = made && 'link' in made ? addressOf(made.link) : undefined
  const code = address === undefined ? undefined : codeOf(address)
  return (
    <>
      <div className="qr-words">
        <p className="text-28 leading-tight font-bold">{told(plan.scenario.title)}</p>
        <p className="text-20">{says.pausedAt({ time: timeText(at, plan.pace) })}</p>
        <output aria-label={says.checksum()} className="qr-checksum">
          {timeline.checksum()}
        </output>
        {code && <p className="text-18 text-muted">{about}</p>}
      </div>
      {code && <Code modules={code} />}
      {code && (
        <p className="qr-address text-16" dir="ltr">
          {address}
        </p>
      )}
      {made && !code && (
        <NoCode
          why={
            address === undefined && 'problem' in made
              ? made.problem
              : says.tooLong({ bytes: bytesOf(address ?? ''), most: addressBytesMax })
          }
        >
          {children}
        </NoCode>
      )}
    </>
  )
}

/** Black on white whatever the page's colours: some readers see nothing else. */
function Code({ modules }: { modules: Modules }) {
  const { length } = modules
  return (
    <svg role="img" aria-label={says.code()} className="qr-code" viewBox={`0 0 ${length} ${length}`}>
      <rect width={length} height={length} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function NoCode({ why, children }: { why: string; children: ReactNode }) {
  const openDrawer = useUi((ui) => ui.openDrawer)
  return (
    <div role="alert" className="qr-code flex flex-col items-start justify-center gap-4 text-20">
      <p>{why}</p>
      {children}
      <Button look="outline" onClick={() => openDrawer('share')}>
        {says.otherWays()}
      </Button>
    </div>
  )
}
