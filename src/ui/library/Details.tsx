import { use, type ReactNode } from 'react'
import { loadScenario } from '../../catalog.ts'
import { shelf } from '../../shelf.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Sources } from '../lesson/Sources.tsx'
import { faultsIn } from './faults.ts'
import { topics } from './syllabus.ts'
import { useOpenScenario } from './useOpenScenario.ts'
import { says } from './words.ts'

const loading = new Map<string, Promise<Scenario>>()

/** A promise that `use` meets again is the same one. */
function scenarioOf(id: string): Promise<Scenario> {
  const found = loading.get(id) ?? loadScenario(id)
  loading.set(id, found)
  return found
}

interface DetailsProps {
  readonly id: string
  readonly scenario: string
  readonly protocol: string
}

/** Its other runs, what it speaks of, where that is taught, and where it comes from. */
export function Details({ id, scenario, protocol }: DetailsProps) {
  const source = use(scenarioOf(id))
  const shelved = shelf.get(id)
  const open = useOpenScenario()
  if (!shelved) return null
  const others = shelved.variants.filter((variant) => variant.id !== 'fixed')
  const taught = (shelved.topics ?? []).flatMap((topic) => topics[topic] ?? [])
  return (
    <dl className="pb-2 text-14">
      {others.length > 0 && (
        <Fact title={says.variants()}>
          <ul className="-ms-2">
            {others.map((variant) => (
              <li key={variant.id}>
                <Button
                  className="px-2 text-start text-14"
                  aria-label={says.scenarioAs({ scenario, variant: told(variant.title) })}
                  onClick={() => void open(id, variant.id)}
                >
                  {told(variant.title)}
                </Button>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {shelved.terms && <Fact title={says.terms()}>{shelved.terms.map(told).join(', ')}</Fact>}
      <Fact title={says.faults()}>{faultsIn(shelved.acts).join(', ')}</Fact>
      <Fact title={says.protocol()}>{told(protocol)}</Fact>
      {taught.length > 0 && (
        <Fact title={says.topics()}>
          <ul>
            {taught.map((topic) => (
              <li key={topic.title}>
                {says.topicIn({ topic: told(topic.title), courses: topic.courses.map(told).join(', ') })}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Fact title={says.sources()}>
        <Sources scenario={source} />
      </Fact>
    </dl>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="mt-2 text-muted">{title}</dt>
      <dd>{children}</dd>
    </>
  )
}
