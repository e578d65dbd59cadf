import { useMemo, useState } from 'react'
import { Icon, Octagon } from '../kit/Icon.tsx'
import { useMedia } from '../kit/useMedia.ts'
import { Anomalies } from './Anomalies.tsx'
import { CallDetail } from './CallDetail.tsx'
import { Calls } from './Calls.tsx'
import { JudgedAs } from './JudgedAs.tsx'
import { isIsolation, type Entry, type Judgement } from './messages.ts'
import type { Case } from './state.ts'
import { says } from './texts.ts'
import { Why } from './Why.tsx'
import { headline, sentence } from './words.ts'

/** One history: what is said of it, its calls, and why. */
export function CaseView({ shown, entry }: { shown: Case; entry: Entry }) {
  const { history, judgement, index, as } = shown
  const calls = useMemo(() => new Map(history.calls.map((call) => [call.id, call])), [history])
  const [selected, setSelected] = useState(() => accusedFirst(judgement))
  const [key, setKey] = useState(() => calls.get(selected ?? '')?.key ?? history.calls[0]?.key ?? '')
  const select = (id: string) => {
    setSelected(id)
    setKey(calls.get(id)?.key ?? key)
  }
  const call = selected === undefined ? undefined : calls.get(selected)
  const isWide = useMedia('(min-width: 1000px)')
  const judgedAs = <JudgedAs index={index} entry={entry} as={as} />
  return (
    <>
      <Verdict shown={shown} title={headline(shown, calls)} />
      <div className="flex flex-col laptop:min-h-0 laptop:flex-1 laptop:flex-row">
        <div className="flex min-w-0 flex-col laptop:min-h-0 laptop:flex-1">
          <Calls shown={shown} selected={selected} onSelect={select} drawnKey={key} onKey={setKey}>
            {isWide && judgedAs}
          </Calls>
          {call && <CallDetail key={call.id} call={call} shown={shown} />}
        </div>
        <aside
          aria-label={says.why()}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
          tabIndex={0}
          className="min-h-0 shrink-0 overflow-y-auto border-line bg-panel p-5 outline-offset-[-3px] max-laptop:border-t laptop:w-[clamp(320px,30vw,440px)] laptop:border-s"
        >
          {isIsolation(judgement) ? (
            <Anomalies isolation={judgement} calls={calls} selected={selected} onSelect={select} />
          ) : (
            <Why result={judgement} shown={shown} calls={calls} selected={selected} onSelect={select} />
          )}
          {!isWide && judgedAs}
        </aside>
      </div>
    </>
  )
}

/** What is looked at first: whoever broke it. */
const accusedFirst = (judgement: Judgement): string | undefined => {
  if (isIsolation(judgement)) return judgement.anomalies[0]?.transactions[0]
  return judgement.holds === false ? judgement.culprit : undefined
}

function Verdict({ shown, title }: { shown: Case; title: string }) {
  const { judgement } = shown
  const { holds } = judgement
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
        <h2 className="text-24 leading-tight font-bold text-balance laptop:text-28">{title}</h2>
        <p className="mt-0.5 text-16 text-ink laptop:text-18">{sentence(judgement.why)}</p>
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
