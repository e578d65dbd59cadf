import { use } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { TryTheFix } from '../transport/TryTheFix.tsx'
import { OpenerContext, usePlayerState, useWork } from '../usePlayer.ts'
import { measureText, numberText } from '../verdicts/measures.ts'
import { tryIt } from './attempt.ts'
import { useIsTrying } from './desk.ts'
import { GoOnInFull } from './GoOnInFull.tsx'
import { NextButton } from './NextButton.tsx'
import { usePriceOfFix } from './price.ts'
import { says } from './words.ts'

/** After the explanation: the fix and what it costs, a goal of one's own, the next scenario. */
export function NextSteps() {
  const work = useWork()
  const { lesson, variants } = work.origin
  const price = usePriceOfFix()
  const isTrying = useIsTrying()
  // Within another page there is no place for the goal, nor for two runs, and no other scenario opens there.
  const isWhole = use(OpenerContext) !== null
  const isComparing = usePlayerState().beside !== undefined
  const fix = variants?.find(({ id }) => id === 'fixed')
  if (isComparing) return null
  return (
    <section aria-label={says.whatNext()} className="next-steps mt-1 flex flex-wrap items-center gap-x-2">
      {fix && (
        <p className="me-2 min-w-64 flex-1 text-14 text-muted">
          {says.fix({ fix: told(fix.title) })} {price && priceText(price)}
        </p>
      )}
      {isWhole ? <TryTheFix isInBar={false} /> : <GoOnInFull />}
      {lesson?.reached && !isTrying && isWhole && (
        <Button look="outline" className="text-14" onClick={() => tryIt(work)}>
          {says.yourTurn()}
        </Button>
      )}
      <NextButton />
    </section>
  )
}

function priceText(price: NonNullable<ReturnType<typeof usePriceOfFix>>): string {
  if ('words' in price) return says.priceInWords({ price: told(price.words) })
  const { name, unit, broken, fixed } = price
  const measure = measureText(name.replace(/Ms$/, ''))
  const both = {
    measure: `${measure.charAt(0).toLowerCase()}${measure.slice(1)}`,
    broken: numberText(broken),
    fixed: numberText(fixed),
  }
  return unit === 'ms' ? says.priceInMs(both) : says.price(both)
}
