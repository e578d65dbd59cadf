import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { usePlayer } from '../usePlayer.ts'
import { says } from './words.ts'

/** Without its full stop. */
const quoted = ({ say }: { readonly say: string }) => ({ answer: told(say).replace(/\.$/, '') })

/** What was said, what happened, why, and what is to be learnt from it. */
export function Outcome({ stop: { stop, answer } }: { stop: ShownStop }) {
  const principle = usePlayer().run().plan.scenario.lesson?.principle
  const { options = [], because } = stop
  const said = typeof answer === 'number' ? options[answer] : undefined
  const right = options.find((option) => option.right)
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
