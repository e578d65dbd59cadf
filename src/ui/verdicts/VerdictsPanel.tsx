import { measuresAt, priceOf, type Price } from '../../verdicts.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { fixTitle } from '../transport/TryTheFix.tsx'
import { usePlayer, useView, useWork } from '../usePlayer.ts'
import { BrokenVerdict } from './BrokenVerdict.tsx'
import { measureText } from './measures.ts'
import { standingAt } from './standing.ts'

/** What is promised and whether it held up to now, what can be measured, and what the fix costs. */
export function VerdictsPanel() {
  const player = usePlayer()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const { broken, undecided, holding, measures } = useView(() => {
    const run = player.run()
    const { moment } = player.getState()
    return { ...standingAt(run, moment), measures: Object.entries(measuresAt(run, moment)) }
  })
  return (
    <>
      {broken.length > 0 && (
        <Section title="Broken, up to now">
          <ul>
            {broken.map((verdict) => (
              <BrokenVerdict key={verdict.check} verdict={verdict} />
            ))}
          </ul>
        </Section>
      )}
      {undecided.length > 0 && (
        <Section title="Undecided">
          <ul>
            {undecided.map(({ check, title, why }) => (
              <li key={check} className="border-b border-line py-2 text-14">
                <p className="font-semibold">
                  <span aria-hidden="true">… </span>
                  {title}
                </p>
                <p className="mt-0.5 text-muted">{why}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {holding.length > 0 && (
        <Section title="Holding, up to now">
          <ul className="text-14">
            {holding.map(({ check, title }) => (
              <li key={check} className="flex gap-2 py-0.5">
                <span aria-hidden="true" className="font-bold text-committed">
                  ✓
                </span>
                {title}
              </li>
            ))}
          </ul>
        </Section>
      )}
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
      <Button look="outline" className="mb-8 text-14" onClick={() => openDrawer('many')}>
        Run it 1,000 times …
      </Button>
      <PriceOfTheFix />
    </>
  )
}

const numberText = (value: number | null) => (value === null ? '–' : String(Number(value.toFixed(2))))

function PriceOfTheFix() {
  const { origin, player } = useWork()
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  const price = useView((): Price | 'untried' | undefined => {
    const { runs } = player.getState()
    const fixed = runs.findLast(({ title }) => title === fixTitle())
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
