import { useEffect, useState } from 'react'
import { told } from '../../words.ts'
import { titleOf } from '../demo/title.ts'
import { join } from '../hall/state.ts'
import { StopNumber } from '../hall/StopNumber.tsx'
import { Mark } from '../kit/Icon.tsx'
import { ToastBar } from '../layout/ToastBar.tsx'
import { useTheme } from '../theme.ts'
import { tickWhilePlaying } from '../tick.ts'
import { WorkContext } from '../usePlayer.ts'
import type { Work } from '../work.ts'
import { Audience } from './Audience.tsx'
import { Clock } from './Clock.tsx'
import { Desk } from './Desk.tsx'
import { listenToKeys } from './keys.ts'
import { Steering } from './Steering.tsx'
import { useInStep } from './useInStep.ts'
import { says } from './words.ts'
import './speaker.css'

/** The lecturer's own window: the audience's, which it steers, has nothing of what is in it. */
export function Speaker({ lecture }: { lecture: string }) {
  const [work, setWork] = useState<Work>()
  useTheme()
  useEffect(() => join(lecture), [lecture])
  const inStep = useInStep(lecture, 'speaker', work, setWork)
  useEffect(() => work && tickWhilePlaying(work.player), [work])
  useEffect(() => work && listenToKeys(work.player), [work])
  const title = work && told(titleOf(work))
  useEffect(() => {
    document.title = title === undefined ? says.speaker() : says.title({ scenario: title })
  }, [title])
  return (
    <div className="speaker">
      <header className="speaker-header">
        <Mark />
        <h1 className="min-w-0 truncate text-18 font-bold">{title ?? says.speaker()}</h1>
        <Audience inStep={inStep} />
        <Clock lecture={lecture} />
      </header>
      {work ? (
        <WorkContext value={work}>
          <main className="speaker-desk">
            <Desk />
          </main>
          <Steering />
          <StopNumber />
          <ToastBar />
        </WorkContext>
      ) : (
        <main className="grid place-items-center p-8 text-20">{says.waiting()}</main>
      )}
    </div>
  )
}
