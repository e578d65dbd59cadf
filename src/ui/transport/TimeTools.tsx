import { Suspense } from 'react'
import { Icon } from '../kit/Icon.tsx'
import { lazily } from '../kit/lazily.ts'
import { usePlayerState } from '../usePlayer.ts'
import { Flap } from './Flap.tsx'
import { says } from './words.ts'

const TimePanel = lazily(() => import('../time/TimePanel.tsx'), 'TimePanel')

/** Longer and shorter steps, where to run to, a stretch to play again and again; whether there is one is seen on the button. */
export function TimeTools() {
  const isLooping = usePlayerState().loop !== undefined
  return (
    <Flap
      name={isLooping ? says.timeToolsLooping() : says.timeTools()}
      face={<Icon name={isLooping ? 'loop' : 'steps'} size={22} />}
      title={says.timeTools()}
      isLarge
    >
      <Suspense>
        <TimePanel />
      </Suspense>
    </Flap>
  )
}
