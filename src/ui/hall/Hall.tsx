import { useInStep } from '../speaker/useInStep.ts'
import { useOpener, useWork } from '../usePlayer.ts'
import { BlackPage } from './BlackPage.tsx'
import { Pen } from './Pen.tsx'
import { Spotlight } from './Spotlight.tsx'
import { useHall } from './state.ts'
import { StopNumber } from './StopNumber.tsx'
import './hall.css'

/** What the audience's page has of a lecture: it is in step with the speaker's window, and what lies over it in a hall. */
export function Hall() {
  const work = useWork()
  const opener = useOpener()
  const { lecture, isDark, isSpotlit, isDrawing } = useHall((all) => all)
  useInStep(lecture, 'audience', work, (other) => void opener.work(() => Promise.resolve(other)))
  return (
    <>
      {isSpotlit && <Spotlight />}
      {isDrawing && <Pen />}
      <StopNumber />
      {isDark && <BlackPage />}
    </>
  )
}
