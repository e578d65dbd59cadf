import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { usePlayer } from '../usePlayer.ts'
import { outcomeOf, quoted } from './outcome.ts'
import { says } from './words.ts'

/** What was said, what happened, why, and what is to be learnt from it. */
export function Outcome({ stop }: { stop: ShownStop }) {
  const principle = usePlayer().run().plan.scenario.lesson?.principle
  const { because } = stop.stop
  const { said, right } = outcomeOf(stop)
  return (
    <p className="mt-1 text-14 text-muted">
      {said && (
        <span className="text-ink">{says[said.right ? 'youSaidRight' : 'youSaid'](quoted(said))} </span>
      )}
      {right && !said?.right && <span className="text-ink">{says.whatHappened(quoted(right))} </span>}
      {because && told(because)}{' '}
      {principle && <strong className="block font-semibold text-ink">{told(principle)}</strong>}
    </p>
  )
}
