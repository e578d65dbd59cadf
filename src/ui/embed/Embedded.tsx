import { Suspense, useEffect, useState } from 'react'
import { told } from '../../words.ts'
import { CaptionBand } from '../caption/CaptionBand.tsx'
import { titleOf } from '../demo/title.ts'
import { keepFocus } from '../kit/keepFocus.ts'
import { listenToKeys } from '../keys/keys.ts'
import { BigPlay } from '../layout/BigPlay.tsx'
import { NoticeBar } from '../layout/NoticeBar.tsx'
import { ToastBar } from '../layout/ToastBar.tsx'
import { LiveRegion } from '../live/LiveRegion.tsx'
import { TargetMenu } from '../menu/TargetMenu.tsx'
import { Stage } from '../stage/Stage.tsx'
import { useUi } from '../store.ts'
import { useTheme } from '../theme.ts'
import { tickWhilePlaying } from '../tick.ts'
import { Transport } from '../transport/Transport.tsx'
import { WorkContext } from '../usePlayer.ts'
import { VerdictLine } from '../verdicts/VerdictLine.tsx'
import { says as saysVerdicts } from '../verdicts/words.ts'
import type { Work } from '../work.ts'
import { says as saysPage } from '../words.ts'
import type { Asked } from './asked.ts'
import './embed.css'
import { OpenInFull } from './OpenInFull.tsx'
import { hostOf, talk } from './talk.ts'

/** One piece of work within somebody else's page: what is seen of it, and nothing that leads away. It leaves the address alone. */
export function Embedded({ first, asked }: { first: Work; asked: Asked }) {
  const [work, setWork] = useState(first)
  const { player } = work
  useTheme()
  useEffect(keepFocus, [])
  useEffect(() => tickWhilePlaying(player), [player])
  useEffect(() => listenToKeys(player), [player])
  useEffect(() => {
    const host = hostOf(window, asked.origin)
    if (!host) return undefined
    return talk(host, work, (next) => {
      useUi.setState({ selection: null, menu: null, notice: null, toast: null })
      setWork(next)
    })
  }, [work, asked])
  useEffect(() => {
    if (asked.autoplay) first.player.play()
  }, [first, asked])
  useEffect(() => {
    document.title = saysPage.title({ scenario: told(titleOf(work)) })
  }, [work])

  return (
    <WorkContext value={work}>
      <div className="page page-embedded">
        <main className="contents">
          <div className="page-stage">
            <Stage player={player} />
            <NoticeBar />
            <BigPlay />
          </div>
          <div className="page-verdicts">
            <VerdictLine label={saysVerdicts.verdicts()}>
              <OpenInFull />
            </VerdictLine>
          </div>
          <div className="page-below">
            <CaptionBand />
          </div>
        </main>
        {asked.controls && <Transport />}
      </div>
      <Suspense>
        <TargetMenu />
        <ToastBar />
        <LiveRegion />
      </Suspense>
    </WorkContext>
  )
}
