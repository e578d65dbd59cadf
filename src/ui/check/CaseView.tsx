import { useMemo, useState } from 'react'
import type { History } from '../../checks/history.ts'
import { counted } from '../../checks/words.ts'
import { Icon, Octagon } from '../kit/Icon.tsx'
import { Anomalies } from './Anomalies.tsx'
import { CallDetail } from './CallDetail.tsx'
import { Calls } from './Calls.tsx'
import { JudgedAs } from './JudgedAs.tsx'
import { isIsolation, type Entry, type Judgement } from './messages.ts'
import type { Case } from './state.ts'
import { Why } from './Why.tsx'
import { headline } from './words.ts'

/** One history: what is said of it, its calls, and why. */
export function CaseView({ shown, entry }: { shown: Case; entry: Entry | undefined }) {
  const { history, judgement, index, as } = shown
  const calls = useMemo(() => new Map(history.calls.map((call) => [call.id, call])), [history])
  const [selected, select] = useState<string>()
  const call = selected === undefined ? undefined : calls.get(selected)
  return (
    <>
      <Verdict judgement={judgement} title={headline(shown, calls)} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-1.5 laptop:px-6">
        <p className="text-14 text-muted">{sizeText(history)}</p>
        {entry && <JudgedAs key={JSON.stringify(as)} index={index} entry={entry} as={as} />}
      </div>
      <div className="flex min-h-0 flex-1 flex-col laptop:flex-row">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Calls shown={shown} selected={selected} onSelect={select} />
          {call && <CallDetail key={call.id} call={call} shown={shown} />}
        </div>
        <aside
          aria-label="Why"
          className="min-h-0 shrink-0 overflow-y-auto border-line bg-panel p-5 max-laptop:border-t laptop:w-[clamp(320px,30vw,440px)] laptop:border-l"
        >
          {isIsolation(judgement) ? (
            <Anomalies isolation={judgement} calls={calls} onSelect={select} />
          ) : (
            <Why result={judgement} shown={shown} calls={calls} selected={selected} onSelect={select} />
          )}
        </aside>
      </div>
    </>
  )
}

function Verdict({ judgement: { holds, why }, title }: { judgement: Judgement; title: string }) {
  const look =
    holds === null
      ? 'border-border bg-panel'
      : holds
        ? 'border-committed bg-committed-soft'
        : 'border-lost bg-lost-soft'
  return (
    <div
      aria-live="polite"
      className={`flex shrink-0 items-start gap-4 border-b-[3px] px-4 py-3 laptop:px-6 ${look}`}
    >
      <span className="mt-0.5">
        <Sign holds={holds} />
      </span>
      <div className="min-w-0">
        <h2 className="text-24 leading-tight font-bold laptop:text-28">{title}</h2>
        <p className="mt-0.5 text-16 text-ink laptop:text-18">{why}</p>
      </div>
    </div>
  )
}

function Sign({ holds }: { holds: boolean | null }) {
  if (holds === false) return <Octagon size={36} />
  return (
    <span className={holds ? 'text-committed' : 'text-muted'}>
      <Icon name={holds ? 'check' : 'more'} size={36} />
    </span>
  )
}

function sizeText({ calls }: History): string {
  const processes = new Set(calls.map((call) => call.process)).size
  return `${counted(calls.length, 'call')} of ${processes === 1 ? 'one process' : `${processes} processes`}`
}
