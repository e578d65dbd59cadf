import type { ShownStop } from '../../player/session.ts'
import { usePlayer } from '../usePlayer.ts'

const withoutPoint = (text: string) => text.replace(/\.$/, '')

/** What was said, what happened, why, and what is to be learnt from it. */
export function Outcome({ stop: { stop, answer } }: { stop: ShownStop }) {
  const principle = usePlayer().run().plan.scenario.lesson?.principle
  const { options = [], because } = stop
  const said = typeof answer === 'number' ? options[answer] : undefined
  const right = options.find((option) => option.right)
  return (
    <p className="mt-1 text-14 text-muted">
      {said && (
        <span className="text-ink">
          You said “{withoutPoint(said.say)}”{said.right ? ', and so it is. ' : '. '}
        </span>
      )}
      {right && !said?.right && (
        <span className="text-ink">What happened: “{withoutPoint(right.say)}”. </span>
      )}
      {because} {principle && <strong className="font-semibold text-ink">{principle}</strong>}
    </p>
  )
}
