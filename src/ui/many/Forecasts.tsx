import { forecastsOf, isAsForecast, type Forecast } from '../../many/forecast.ts'
import type { Names } from '../../many/outcome.ts'
import { told } from '../../words.ts'
import { Section } from '../kit/Section.tsx'
import type { Series } from './state.ts'
import { says } from './texts.ts'
import { expectedText, numberText, percentText, seriesWithin } from './words.ts'

/** What is published, or follows from a formula, beside what came. */
export function Forecasts({ series, names }: { series: readonly Series[]; names: Names }) {
  const titleOf = (check: string) => told(names.checks.find(({ id }) => id === check)?.title ?? check)
  const rows = series.flatMap((each) =>
    forecastsOf(each.expect, names, each.outcomes).map((forecast) => ({
      series: seriesWithin(each),
      forecast,
      isEnough: each.outcomes.length >= (forecast.expectation.over?.seeds ?? 0),
    })),
  )
  if (rows.length === 0) return null
  return (
    <Section title={says.expectedAndCame()}>
      <table className="w-full text-14">
        <thead className="sr-only">
          <tr>
            <th scope="col">{says.what()}</th>
            <th scope="col">{says.expected()}</th>
            <th scope="col">{says.came()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ series: name, forecast, isEnough }) => {
            const { expectation, of, came } = forecast
            const text = expectedText(expectation, of, titleOf)
            return (
              <tr key={`${name}/${text}`} className="border-b border-line">
                <th scope="row" className="py-1.5 pe-2 text-start font-normal">
                  {text} {series.length > 1 && <span className="text-muted">({name})</span>}
                  {forecast.published && (
                    <span className="block text-13 text-muted">
                      {says.published({
                        value: valueText(of, forecast.published.value),
                        source: told(forecast.published.says),
                      })}
                    </span>
                  )}
                </th>
                <td className="py-1.5 pe-3 text-end whitespace-nowrap text-muted">{wantedText(forecast)}</td>
                <td className="py-1.5 text-end font-semibold whitespace-nowrap">
                  {came === null ? '–' : valueText(of, came)}{' '}
                  {isEnough && <Sign isMet={isAsForecast(forecast)} />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

/** Only where as many runs are in as the author spoke of. */
function Sign({ isMet }: { isMet: boolean }) {
  return (
    <span className={isMet ? 'text-committed' : 'text-lost'}>
      <span aria-hidden="true">{isMet ? '✓' : '≠'}</span>
      <span className="sr-only">{isMet ? says.asExpected() : says.notAsExpected()}</span>
    </span>
  )
}

const valueText = (of: Forecast['of'], value: number) =>
  of === 'share' ? percentText(value) : numberText(value)

/** `94.5 % ± 1.5 %` */
function wantedText({ of, wanted: [least, most] }: Forecast): string {
  if (least === most) return valueText(of, least)
  return `${valueText(of, (least + most) / 2)} ± ${valueText(of, (most - least) / 2)}`
}
