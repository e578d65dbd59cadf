import { shelf } from '../../shelf.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { useProgress } from '../progress/store.ts'
import { isDone } from './done.ts'
import { paths, titleOf } from './paths.ts'
import { useOpenScenario } from './useOpenScenario.ts'
import { says } from './words.ts'

/** For an occasion: which scenarios, in which order. */
export function Paths() {
  return (
    <Section title={says.paths()}>
      {paths.map(({ title, steps }) => (
        <details key={title()} className="text-14">
          <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
            <Icon name="chevron" size={18} />
            {title()}
          </summary>
          <ol className="mb-3 ms-6">
            {steps.map(([id, planned]) => (
              <Step key={id} id={id} planned={planned} />
            ))}
          </ol>
        </details>
      ))}
    </Section>
  )
}

function Step({ id, planned }: { id: string; planned: string }) {
  const open = useOpenScenario()
  const done = useProgress((progress) => progress.scenarios[id])
  const title = titleOf(id)
  if (title === undefined) {
    return (
      <li className="py-1 text-muted">
        {told(planned)} <span className="text-13">· {says.coming()}</span>
      </li>
    )
  }
  return (
    <li>
      <Button className="-ms-3 text-14 underline underline-offset-4" onClick={() => void open(id)}>
        {title}
        {isDone(done, shelf.get(id)?.hasGoal === true) && (
          <>
            <Icon name="check" size={18} />
            <span className="sr-only">{says.done()}</span>
          </>
        )}
      </Button>
    </li>
  )
}
