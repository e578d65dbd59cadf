import type { Call } from '../../checks/history.ts'
import type { Anomaly } from '../../checks/isolation/anomalies.ts'
import type { Isolation } from '../../checks/isolation/result.ts'
import { callText } from '../history/wording.ts'
import { told } from '../../words.ts'
import { Section } from '../kit/Section.tsx'
import { Ring } from './Ring.tsx'
import { says } from './texts.ts'
import { anomalyName, edgeText, processText } from './words.ts'

interface AnomaliesProps {
  readonly isolation: Isolation
  readonly calls: ReadonlyMap<string, Call>
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

/** A history of thousands of transactions may hold as many anomalies; the worst come first. */
const shownAtMost = 20

/** What went wrong between transactions, each with its evidence, and what that rules out. */
export function Anomalies({ isolation: { anomalies, rulesOut }, calls, selected, onSelect }: AnomaliesProps) {
  return (
    <>
      {rulesOut.length > 0 && (
        <Section title={says.ruledOut()}>
          <ul className="flex flex-wrap gap-1.5">
            {rulesOut.map((level) => (
              <li
                key={level}
                className="rounded-cell border-[1.5px] border-lost bg-lost-soft px-2 py-0.5 text-14 font-semibold"
              >
                {told(level.replaceAll('-', ' '))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {anomalies.slice(0, shownAtMost).map((anomaly, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- they never change, and have no names
        <OneAnomaly key={i} anomaly={anomaly} calls={calls} selected={selected} onSelect={onSelect} />
      ))}
      {anomalies.length > shownAtMost && (
        <p className="text-14 text-muted">{says.notListed({ count: anomalies.length - shownAtMost })}</p>
      )}
    </>
  )
}

function OneAnomaly({
  anomaly,
  calls,
  selected,
  onSelect,
}: { anomaly: Anomaly } & Omit<AnomaliesProps, 'isolation'>) {
  const { transactions, why, cycle } = anomaly
  return (
    <section className="mb-8">
      <h3 className="text-18 font-bold">{anomalyName(anomaly)}</h3>
      <p className="mt-1 text-14">{told(why)}</p>
      <ul className="mt-3">
        {transactions.map((id) => {
          const call = calls.get(id)
          return (
            call && (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === selected}
                  onClick={() => onSelect(id)}
                  className="flex min-h-11 w-full flex-wrap items-center gap-x-3 border-b border-line px-2 py-1 text-start text-14 hover:bg-bg aria-pressed:outline-2 aria-pressed:-outline-offset-2 aria-pressed:outline-ink"
                >
                  <span className="font-bold">{id}</span>
                  <span className="me-auto font-mono text-13">{callText(call)}</span>
                  <span className="text-13 text-muted">{processText(call.process)}</span>
                </button>
              </li>
            )
          )
        })}
      </ul>
      {cycle && (
        <>
          <Ring cycle={cycle} />
          <ol className="text-14">
            {cycle.map((edge) => (
              <li key={`${edge.from} ${edge.to}`} className="py-1">
                <span className="font-semibold whitespace-nowrap">
                  {edge.from} —{edgeText(edge)}→ {edge.to}
                </span>{' '}
                <span className="text-muted">{told(edge.why)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
