import { memo } from 'react'
import type { Chart, ChartState, ChartTransition } from '../../scene/statechart/chart.ts'
import { says as machineSays } from '../../scene/statechart/texts.ts'
import type { Look } from './look.ts'
import { says } from './texts.ts'
import { nameIn, transitionText } from './words.ts'

/** The whole picture as text: every state with everything that leads on from it. */
export function TransitionList({ look, chart }: { look: Look; chart: Chart }) {
  const { inside, up, change, last } = look
  const taken = [...(last?.transitions ?? []), ...(change?.transitions ?? [])]
  return (
    <details className="statechart-list text-14">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{says.all()}</summary>
      <dl>
        <States
          chart={chart}
          now={up === 'down' ? '' : inside.join(' ')}
          taken={up === 'down' ? '' : [...new Set(taken)].join(' ')}
        />
      </dl>
    </details>
  )
}

interface StatesProps {
  readonly chart: Chart
  /** Ids, with spaces between them. */
  readonly now: string
  readonly taken: string
}

const States = memo(function States({ chart, now, taken }: StatesProps) {
  const inside = now.split(' ')
  const just = taken.split(' ')
  const anywhere = chart.transitions.filter(({ from }) => from === null)
  const rows: readonly { readonly state: ChartState | null; readonly own: readonly ChartTransition[] }[] = [
    ...chart.states.map((state) => ({
      state,
      own: chart.transitions.filter(({ from }) => from === state.id),
    })),
    ...(anywhere.length > 0 ? [{ state: null, own: anywhere }] : []),
  ]
  return rows.map(({ state, own }) => (
    <div key={state?.id ?? ''} className="border-t border-line py-2">
      <dt className="font-semibold">
        {state?.name ?? machineSays.anywhere()}
        {state && inside.includes(state.id) && <span className="statechart-now"> {says.now()}</span>}
        {state?.parent && (
          <span className="font-normal text-muted">
            {' '}
            {says.inState({ state: nameIn(chart, state.parent) })}
          </span>
        )}
      </dt>
      {own.length === 0 && <dd className="text-muted">{says.nothingLeadsOn()}</dd>}
      {own.map((transition) => {
        const isJustTaken = just.includes(String(transition.id))
        const text = transitionText(chart, transition)
        return (
          <dd key={transition.id} className={isJustTaken ? 'font-semibold' : 'text-muted'}>
            {isJustTaken ? says.justTaken({ transition: text }) : text}
          </dd>
        )
      })}
    </div>
  ))
})
