import type { Call } from '../../checks/history.ts'
import type { Anomaly, Dependency } from '../../checks/isolation/anomalies.ts'
import type { Isolation } from '../../checks/isolation/result.ts'
import { callText } from '../history/wording.ts'
import { Section } from '../kit/Section.tsx'
import { Ring } from './Ring.tsx'
import { anomalyName } from './words.ts'

interface AnomaliesProps {
  readonly isolation: Isolation
  readonly calls: ReadonlyMap<string, Call>
  readonly onSelect: (id: string) => void
}

/** A history of thousands of transactions may hold as many anomalies; the worst come first. */
const shownAtMost = 20

/** What went wrong between transactions, each with its evidence, and what that rules out. */
export function Anomalies({ isolation: { anomalies, rulesOut }, calls, onSelect }: AnomaliesProps) {
  return (
    <>
      {rulesOut.length > 0 && (
        <Section title="Ruled out, and with them every stronger level">
          <ul className="flex flex-wrap gap-1.5">
            {rulesOut.map((level) => (
              <li
                key={level}
                className="rounded-cell border-[1.5px] border-lost bg-lost-soft px-2 py-0.5 text-14 font-semibold"
              >
                {level.replaceAll('-', ' ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {anomalies.slice(0, shownAtMost).map((anomaly, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- they never change, and have no names
        <OneAnomaly key={i} anomaly={anomaly} calls={calls} onSelect={onSelect} />
      ))}
      {anomalies.length > shownAtMost && (
        <p className="text-14 text-muted">{anomalies.length - shownAtMost} more are not listed.</p>
      )}
    </>
  )
}

function OneAnomaly({ anomaly, calls, onSelect }: { anomaly: Anomaly } & Omit<AnomaliesProps, 'isolation'>) {
  const { transactions, why, cycle } = anomaly
  /** T1, T2 … in the order in which the evidence names them. */
  const names = new Map(transactions.map((id, i) => [id, `T${i + 1}`]))
  return (
    <section className="mb-8">
      <h3 className="text-18 font-bold">{anomalyName(anomaly)}</h3>
      <p className="mt-1 text-14">{why}</p>
      <ul className="mt-3">
        {transactions.map((id) => {
          const call = calls.get(id)
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => onSelect(id)}
                className="flex min-h-11 w-full items-center gap-3 border-b border-line px-2 text-left text-14 hover:bg-bg laptop:min-h-10"
              >
                <span className="font-bold">{names.get(id)}</span>
                <span className="flex-1 font-mono text-13">{call ? callText(call) : id}</span>
                {call && <span className="text-13 text-muted">{call.process}</span>}
              </button>
            </li>
          )
        })}
      </ul>
      {cycle && (
        <>
          <Ring cycle={cycle} nameOf={(id) => names.get(id) ?? id} />
          <ol className="mt-2 text-14">
            {cycle.map((edge) => (
              <li key={`${edge.from} ${edge.to}`} className="py-1">
                <span className="font-semibold">
                  {names.get(edge.from)} <span className="font-mono">—{edgeText(edge)}→</span>{' '}
                  {names.get(edge.to)}
                </span>{' '}
                <span className="text-muted">{edge.why}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

const edgeText = ({ kind, key }: Dependency) => (key === undefined ? kind : `${kind} ${key}`)
