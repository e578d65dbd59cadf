import { measuresAt, priceOf, type Price } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { fixTitle } from '../transport/TryTheFix.tsx'
import { usePlayer, useView, useWork } from '../usePlayer.ts'
import { BrokenVerdict } from './BrokenVerdict.tsx'
import { measureText, numberText } from './measures.ts'
import { standingAt } from './standing.ts'
import { says } from './words.ts'

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
        <Section title={says.brokenUpToNow()}>
          <ul>
            {broken.map((verdict) => (
              <BrokenVerdict key={verdict.check} verdict={verdict} />
            ))}
          </ul>
        </Section>
      )}
      {undecided.length > 0 && (
        <Section title={says.undecidedUpToNow()}>
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
        <Section title={says.holdingUpToNow()}>
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
      <Section title={says.measured()}>
        <table className="w-full text-14">
          <tbody>
            {measures.map(([name, value]) => (
              <tr key={name} className="border-b border-line">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {measureText(name)}
                </th>
                <td className="py-1.5 text-end font-mono">{numberText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Button look="outline" className="mb-8 text-14" onClick={() => openDrawer('many')}>
        {says.runOften()}
      </Button>
      <PriceOfTheFix />
    </>
  )
}

function PriceOfTheFix() {
  const { origin, player } = useWork()
  const fix = origin.variants?.find(({ id }) => id === 'fixed')
  const price = useView((): Price | 'untried' | undefined => {
    const runs = player.getState().runs.filter(({ isPruned }) => !isPruned)
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
    <Section title={says.price()}>
      <p className="text-14">
        <span className="font-semibold">{told(fix.title)}</span>:{' '}
        {price === 'untried'
          ? says.untried()
          : 'words' in price
            ? told(price.words)
            : says.bothRuns({
                measure: measureText(price.name),
                broken: numberText(price.broken),
                fixed: numberText(price.fixed),
              })}
      </p>
    </Section>
  )
}
