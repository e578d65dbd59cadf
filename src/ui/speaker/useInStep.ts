import { useEffect, useMemo } from 'react'
import { hall } from '../hall/state.ts'
import { useLatest } from '../kit/useLatest.ts'
import type { Work } from '../work.ts'
import { broadcast } from './channel.ts'
import { InStep } from './InStep.ts'
import type { Role } from './messages.ts'

/** Takes part in a lecture, if there is one, for as long as the window is open. */
export function useInStep(
  lecture: string | null,
  role: Role,
  work: Work | undefined,
  put: (work: Work) => void,
): InStep {
  const onPut = useLatest(put)
  const inStep = useMemo(() => new InStep({ role, hall, put: onPut }), [role, onPut])
  useEffect(() => {
    if (lecture === null) return undefined
    const takePart = () => inStep.takePart((hear) => broadcast(lecture, hear))
    let leave = takePart()
    const stop = new AbortController()
    const { signal } = stop
    addEventListener('pagehide', () => leave(), { signal })
    // As the browser kept it.
    addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (persisted) leave = takePart()
      },
      { signal },
    )
    return () => {
      stop.abort()
      leave()
    }
  }, [lecture, inStep])
  useEffect(() => (work ? inStep.hold(work) : undefined), [inStep, work])
  return inStep
}
