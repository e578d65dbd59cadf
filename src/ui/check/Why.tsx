import type { Linearizability } from '../../checks/linearizability/result.ts'
import { Section } from '../kit/Section.tsx'
import { Order, OrderWithPlaces, type Choosing } from './Order.tsx'
import { Part } from './Part.tsx'
import type { Case } from './state.ts'

type WhyProps = Choosing & { readonly shown: Case; readonly result: Linearizability }

/** The evidence: an order where there is one, what stands against every order where there is none. */
export function Why({ result, shown, ...choosing }: WhyProps) {
  if (result.holds === null) {
    return (
      <p className="text-14 text-muted">
        Nothing was found that contradicts it, and no order that explains it.
      </p>
    )
  }
  if (result.holds) {
    return (
      <Section title="An order that explains every answer">
        <Order ids={result.order} {...choosing} />
      </Section>
    )
  }
  const { part, culprit } = result
  return (
    <>
      <Section title={`The part that fails by itself: ${part.length} of ${choosing.calls.size} calls`}>
        <Part shown={shown} part={part} culprit={culprit} {...choosing} />
      </Section>
      <Section title="The longest order, and why the culprit fits nowhere in it">
        <OrderWithPlaces result={result} {...choosing} />
      </Section>
    </>
  )
}
