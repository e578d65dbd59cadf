import type { Reached } from '../../engine/scenario.ts'
import type { Standing } from './attempt.ts'
import { says } from './words.ts'

/** What has been changed so far, of what may be. */
export function effortText(standing: Standing, goal: Reached | undefined): string {
  if (standing.kind !== 'attempt' || !goal) return ''
  const { faults, settings } = standing.effort
  const { faultsMax, settingsMax = 0 } = goal
  const added =
    faultsMax === undefined
      ? says.anyFaults({ count: faults })
      : faultsMax === 0 && faults === 0
        ? says.noFaults()
        : says.faultsOf({ count: faults, max: faultsMax })
  return settingsMax > 0 || settings > 0
    ? [added, says.settingsOf({ count: settings, max: settingsMax })].join(' ')
    : added
}

export function stateText(standing: Standing): string {
  if (standing.kind === 'solution') return says.isSolution()
  if (standing.kind === 'none') return says.isNoAttempt()
  const { state, unmet, isUntouched } = standing
  if (state === 'reached') return says.isReached()
  if (state === 'tooMuch') return says.tooMuch()
  if (state === 'open') return says.notYet()
  return isUntouched ? says.isUntouched() : says.isMissed({ why: unmet.join(' ') })
}
