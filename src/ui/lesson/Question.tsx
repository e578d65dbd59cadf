import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { says } from './words.ts'

/** Predict, then observe: the run waits, nothing else is blocked, and "Just show me" is always there. */
export function Question({ stop: { stop } }: { stop: ShownStop }) {
  const player = usePlayer()
  const { narration } = usePlayerState()
  const { say, ask, options = [] } = stop
  return (
    <section
      aria-label={says.question()}
      className="page-caption question border-t border-line bg-bg px-5 py-3 laptop:px-6"
    >
      {narration !== 'half' && <p className="question-say text-14 text-muted">{told(say)}</p>}
      <p className="mt-0.5 text-20 leading-tight font-bold text-balance">{ask && told(ask)}</p>
      <div className="question-options mt-2 flex flex-col gap-2 tablet:flex-row tablet:flex-wrap tablet:items-center">
        {options.map((option, index) => (
          <button
            key={told(option.say)}
            type="button"
            onClick={() => player.answer(index)}
            className="flex min-h-11 items-center gap-3 rounded-card border-[1.5px] border-border px-4 py-1.5 text-start hover:border-leader hover:bg-leader-soft"
          >
            <span className="size-5 shrink-0 rounded-pill border-2 border-border" />
            {told(option.say)}
          </button>
        ))}
        <Button look="link" className="max-tablet:self-end" onClick={() => player.answer('skip')}>
          {says.justShowMe()}
        </Button>
      </div>
    </section>
  )
}
