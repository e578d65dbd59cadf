import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { CaptionBand } from './caption/CaptionBand.tsx'
import { Header } from './header/Header.tsx'
import { Inspector } from './inspector/Inspector.tsx'
import { listenToKeys } from './keys/keys.ts'
import { BigPlay } from './layout/BigPlay.tsx'
import { NoticeBar } from './layout/NoticeBar.tsx'
import { ToastBar } from './layout/ToastBar.tsx'
import { LiveRegion } from './live/LiveRegion.tsx'
import { TargetMenu } from './menu/TargetMenu.tsx'
import { keepAddress, listenForLinks } from './share/address.ts'
import { openerOf } from './share/open.ts'
import { Stage } from './stage/Stage.tsx'
import { useUi } from './store.ts'
import { useTheme } from './theme.ts'
import { MoreControls, Transport } from './transport/Transport.tsx'
import { tickWhilePlaying } from './tick.ts'
import { OpenerContext, WorkContext } from './usePlayer.ts'
import type { Work } from './work.ts'

const Library = lazy(async () => ({ default: (await import('./library/Library.tsx')).Library }))
const Faults = lazy(async () => ({ default: (await import('./faults/Faults.tsx')).Faults }))
const Share = lazy(async () => ({ default: (await import('./share/Share.tsx')).Share }))
const Help = lazy(async () => ({ default: (await import('./keys/Help.tsx')).Help }))
const drawers = { library: <Library />, faults: <Faults />, share: <Share />, help: <Help /> }

/** The whole page around one piece of work, which a link or the library may replace by another. */
export function App({ first }: { first: Work }) {
  const [work, setWork] = useState(first)
  const drawer = useUi((ui) => ui.drawer)
  useTheme()
  const opener = useMemo(() => openerOf(work, setWork), [work])
  useEffect(() => {
    const { player } = work
    const stops = [tickWhilePlaying(player), listenToKeys(player), keepAddress(work), listenForLinks(opener)]
    return () => stops.forEach((stop) => stop())
  }, [work, opener])

  const { title, chapter } = work.origin
  useEffect(() => {
    document.title = `${title} · Faultline`
  }, [title])
  return (
    <WorkContext value={work}>
      <OpenerContext value={opener}>
        <div className="page">
          <Header title={title} chapter={`chapter ${chapter}`} />
          <main className="contents">
            <div className="page-stage">
              <Stage player={work.player} />
              <NoticeBar />
              <BigPlay />
            </div>
            <div className="page-below">
              <CaptionBand />
              <MoreControls />
              <Inspector />
            </div>
          </main>
          <Transport />
        </div>
        <Suspense>{drawer && drawers[drawer]}</Suspense>
        <TargetMenu />
        <ToastBar />
        <LiveRegion />
      </OpenerContext>
    </WorkContext>
  )
}
