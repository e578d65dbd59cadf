import type { Verdict } from '../../checks/verdict.ts'
import { measuresAt, priceOf, verdictsAt, type Price } from '../../verdicts.ts'
import { timeText } from '../../scene/describe.ts'
import { forPeople } from '../../scene/narrate.ts'
import { Icon } from '../kit/Icon.tsx'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { wordsOf } from '../inspector/value.ts'
import { usePlayer, useView, useWork } from '../usePlayer.ts'

/** What is promised and whether it held up to now, what can be measured, and what the fix costs. */
export function VerdictsPanel() {
  const player = usePlayer()
  const { plan } = player.run()
  const { verdicts, measures } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    return {
      verdicts: verdictsAt(run, moment).map((verdict) => ({
        ...verdict,
        why: forPeople(verdict.why, plan),
        since: run.timeline.trace[verdict.evidence.trace ?? -1]?.at,
      })),
      measures: Object.entries(measuresAt(run, moment)),
    }
  })
  return (
    <>
      <Section title="What was promised, up to now">
        <ul>
          {verdicts.map((verdict) => (
            <OneVerdict key={verdict.check} verdict={verdict} />
          ))}
        </ul>
      </Section>
      <Section title="Measured, up to now">
        <table className="w-full text-14">
          <tbody>
            {measures.map(([name, value]) => (
              <tr key={name} className="border-b border-line">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {measureText(name)}
                </th>
                <td className="py-1.5 text-right font-mono">{numberText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <PriceOfTheFix />
    </>
  )
}

const says = { true: 'holds', false: 'broken', null: 'undecided' } as const

function OneVerdict({ verdict }: { verdict: Verdict & { since: number | undefined } }) {
  const player = usePlayer()
  const { title, holds, why, since } = verdict
  const isBroken = holds === false
  return (
    <li className={`border-b py-2 ${isBroken ? 'border-b-2 border-lost bg-lost-soft px-2' : 'border-line'}`}>
      <p className="flex items-baseline justify-between gap-3 text-14">
        <span className="font-semibold">{title}</span>
        <span
          className={`flex items-center gap-1.5 whitespace-nowrap ${isBroken ? 'font-bold text-lost' : holds ? 'text-committed' : 'text-muted'}`}
        >
          {isBroken ? <Icon name="octagon" size={14} /> : <span aria-hidden="true">{holds ? '✓' : '…'}</span>}
          {says[`${holds}`]}
        </span>
      </p>
      {holds !== true && <p className="mt-0.5 text-14 text-muted">{why}</p>}
      {isBroken && since !== undefined && (
        <Button look="link" className="text-14" onClick={() => player.seek(since)}>
          Decided at {timeText(since, player.run().plan.pace)}: show me
        </Button>
      )}
    </li>
  )
}

/** `ackLatencyMs` → `Ack latency, ms`. */
function measureText(name: string): string {
  const words = wordsOf(name.replace(/Ms$/, ''))
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${name.endsWith('Ms') ? ', ms' : ''}`
}

const numberText = (value: number | null) => (value === null ? '–' : String(Number(value.toFixed(2))))

function PriceOfTheFix() {
  const { origin, player } = useWork()
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  const price = useView((): Price | 'untried' | undefined => {
    const { runs } = player.getState()
    const fixed = runs.findLast(({ title }) => title !== undefined)
    const broken = runs.findLast(({ title }) => title === undefined)
    if (!fix?.price) return undefined
    if ('words' in fix.price) return fix.price
    if (!fixed || !broken) return 'untried'
    const { protocol } = fixed.run.plan
    return priceOf(
      fix,
      protocol,
      measuresAt(broken.run, broken.frontier),
      measuresAt(fixed.run, fixed.frontier),
    )
  })
  if (!fix || price === undefined) return null
  return (
    <Section title="The price of the fix">
      <p className="text-14">
        <span className="font-semibold">{fix.title}</span>:{' '}
        {price === 'untried'
          ? 'try it, and both runs are measured.'
          : 'words' in price
            ? price.words
            : `${measureText(price.name)}: ${numberText(price.broken)} in the broken run, ${numberText(price.fixed)} in the fixed one.`}
      </p>
    </Section>
  )
}
