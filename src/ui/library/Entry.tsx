import { Suspense, useState, type ReactNode } from 'react'
import type { Shelved } from '../../shelf.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import type { Done } from '../progress/store.ts'
import { useWork } from '../usePlayer.ts'
import { Details } from './Details.tsx'
import { marksOf } from './done.ts'
import { titleOf } from './paths.ts'
import { useOpenScenario } from './useOpenScenario.ts'
import { says } from './words.ts'

interface EntryProps {
  readonly card: Shelved
  readonly done: Done | undefined
}

/** A scenario on its shelf: what it asks, how long it takes, what comes before it, and what has been done. */
export function Entry({ card, done }: EntryProps) {
  const { id, title, question, protocol, minutes, needs = [], variants } = card
  const open = useOpenScenario()
  const { origin } = useWork()
  const scenario = told(title)
  const fix = variants.find((variant) => variant.id === 'fixed')
  const facts = [
    ...(minutes === undefined ? [] : [says.minutes({ count: minutes })]),
    ...(needs.length === 0
      ? []
      : [says.needs({ scenarios: needs.map((need) => titleOf(need) ?? need).join(', ') })]),
  ]
  const marks = marksOf(done)
  return (
    <li
      aria-current={origin.id === id || undefined}
      className={`mb-2 rounded-card border-[1.5px] px-3 pt-2 pb-1 ${origin.id === id ? 'border-ink' : 'border-line'}`}
    >
      <h4 className="font-bold">
        {scenario} <span className="font-normal text-muted">{id}</span>
      </h4>
      <p className="text-14">{told(question)}</p>
      {facts.length > 0 && <p className="text-14 text-muted">{facts.join(' · ')}</p>}
      {marks.length > 0 && (
        <ul className="flex flex-wrap gap-x-3 text-14 font-semibold text-committed">
          {marks.map((mark) => (
            <li key={mark} className="flex items-center gap-1">
              <Icon name="check" size={16} />
              {mark}
            </li>
          ))}
        </ul>
      )}
      <div className="-ms-2 flex flex-wrap gap-x-1">
        <Button
          className="px-2 text-14"
          aria-label={says.seeScenarioBreak({ scenario })}
          onClick={() => void open(id)}
        >
          {says.seeItBreak()}
        </Button>
        {fix && (
          <Button
            className="px-2 text-14"
            aria-label={says.scenarioAs({ scenario, variant: told(fix.title) })}
            title={told(fix.title)}
            onClick={() => void open(id, fix.id)}
          >
            {says.theFix()}
          </Button>
        )}
      </div>
      <More scenario={scenario}>
        <Details id={id} scenario={scenario} protocol={protocol} />
      </More>
    </li>
  )
}

/** Nothing of it is there before it is opened. */
function More({ scenario, children }: { scenario: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary
        aria-label={says.moreOf({ scenario })}
        className="flex min-h-11 cursor-pointer items-center gap-2 text-14 text-muted"
      >
        <Icon name="chevron" size={18} />
        {says.more()}
      </summary>
      {isOpen && <Suspense>{children}</Suspense>}
    </details>
  )
}
