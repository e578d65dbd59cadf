import type { Linearizability } from '../../checks/linearizability/result.ts'
import { Section } from '../kit/Section.tsx'
import { Order, OrderWithPlaces, type Choosing } from './Order.tsx'
import { Part } from './Part.tsx'
import type { Case } from './state.ts'
import { says } from './texts.ts'

type WhyProps = Choosing & { readonly shown: Case; readonly result: Linearizability }

/** The evidence: an order where there is one, what stands against every order where there is none. */
export function Why({ result, shown, ...choosing }: WhyProps) {
  if (result.holds === null) {
    return <p className="text-14 text-muted">{says.noProof()}</p>
  }
  if (result.holds) {
    return (
      <Section title={says.anOrder()}>
        <Order ids={result.order} {...choosing} />
      </Section>
    )
  }
  const { part, culprit } = result
  return (
    <>
      <Section title={says.part({ part: part.length, count: choosing.calls.size })}>
        <Part shown={shown} part={part} culprit={culprit} {...choosing} />
      </Section>
      <Section title={says.longestOrder()}>
        <OrderWithPlaces result={result} {...choosing} />
      </Section>
    </>
  )
}
