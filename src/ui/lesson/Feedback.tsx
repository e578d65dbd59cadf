import type { ShownStop } from '../../player/session.ts'
import { captionAt, isSettled } from '../caption/caption.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, Octagon } from '../kit/Icon.tsx'
import { usePlayer, useView } from '../usePlayer.ts'

/** What was predicted, and once the run has shown it, what happened and why. */
export function Feedback({ stop: { stop, answer, at } }: { stop: ShownStop }) {
  const player = usePlayer()
  const { options = [], because } = stop
  const said = typeof answer === 'number' ? options[answer] : undefined
  const right = options.find((option) => option.right)
  const { caption, settled, principle } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    return {
      caption: captionAt(run, moment),
      settled: isSettled(run, at, moment),
      principle: run.plan.scenario.lesson?.principle ?? '',
    }
  })
  const isRight = said !== undefined && said.right === true
  const isBroken = caption.tone === 'broken'
  return (
    <section
      aria-label="What is happening"
      data-tone={caption.tone}
      className={`page-caption flex items-center gap-4 border-t px-5 py-3 laptop:px-6 ${
        isBroken ? 'border-t-[2.5px] border-lost bg-lost-soft' : 'border-line bg-bg'
      }`}
    >
      {isBroken && <Octagon />}
      <div className="min-w-0 flex-1">
        {settled ? (
          <>
            <p className="text-20 leading-tight font-bold text-balance">
              {said && (isRight ? `You said it: ${said.say}.` : `You said: ${said.say}. `)}
              {!isRight && right && `What happened: ${right.say}.`}
            </p>
            <p className="mt-1 text-14 text-muted">
              {because} {principle && <strong className="font-semibold text-ink">{principle}</strong>}
            </p>
          </>
        ) : (
          <>
            <p className="text-20 leading-tight font-bold text-balance">{caption.text}</p>
            <p className="mt-1 text-14 text-muted">
              {said ? `You said: ${said.say}. Watch.` : caption.detail}
            </p>
          </>
        )}
      </div>
      {settled && (
        <Button aria-label="Got it" onClick={() => player.continueFromStop()}>
          <Icon name="check" />
        </Button>
      )}
    </section>
  )
}
