import type { Plan } from '../../../engine/plan.ts'
import { Button } from '../../kit/Button.tsx'
import { Section } from '../../kit/Section.tsx'
import { change } from '../change.ts'
import { addOp, operationsOf } from '../edits/workload.ts'
import { says } from '../words.ts'
import { Request } from './Request.tsx'

/** What is asked for, by whom and when. */
export function Workload({ plan }: { plan: Plan }) {
  const { workload, scenario, protocol } = plan
  return (
    <Section title={says.workload()}>
      {workload.length === 0 && <p className="text-14 text-muted">{says.nothingAsked()}</p>}
      <ul>
        {workload.map((line, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a request has no name: it is the first, the second, …
          <li key={place}>
            <Request plan={plan} line={line} place={place} />
          </li>
        ))}
      </ul>
      {operationsOf(scenario, protocol).length > 0 && (
        <Button look="outline" className="mt-3 text-14" onClick={() => change(addOp)}>
          {says.addLine()}
        </Button>
      )}
    </Section>
  )
}
