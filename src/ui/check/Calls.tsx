import { useMemo, useState, type ReactNode } from 'react'
import type { Call, History } from '../../checks/history.ts'
import { extentOf } from '../history/chart.ts'
import { HistoryChart } from '../history/HistoryChart.tsx'
import { Button } from '../kit/Button.tsx'
import { isIsolation, type Judgement } from './messages.ts'
import { rowsOf } from './rows.ts'
import type { Case } from './state.ts'
import { says } from './texts.ts'
import { whenWords } from './words.ts'

interface CallsProps {
  readonly shown: Case
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  /** Whose calls are drawn, where all are. */
  readonly drawnKey: string
  readonly onKey: (key: string) => void
  /** Beside its own controls. */
  readonly children: ReactNode
}

/** Among more calls than these the part that fails is hard to find: it is shown by itself at first. */
const crowd = 400

/** The history as a chart: all of it, one key of it, or only the part that fails. */
export function Calls(props: CallsProps) {
  const { shown, selected, onSelect, drawnKey, onKey, children } = props
  const { history, judgement } = shown
  const refuted = !isIsolation(judgement) && judgement.holds === false ? judgement : undefined
  const keys = useMemo(() => [...new Set(history.calls.map((call) => call.key))], [history])
  const rowOf = useMemo(() => rowsOf(history.calls), [history])
  const timeText = useMemo(() => whenWords(shown), [shown])
  const [isPart, setPart] = useState(history.calls.length > crowd)
  const [sought, seek] = useState(0)
  const accused = useMemo(() => accomplicesOf(judgement, selected), [judgement, selected])
  const visible = useMemo(() => {
    const part = isPart && refuted ? new Set(refuted.part) : undefined
    const isVisible = (call: Call) => (part ? part.has(call.id) : call.key === drawnKey)
    return { ...history, calls: history.calls.filter(isVisible) }
  }, [history, drawnKey, isPart, refuted])
  const axis = useMemo(() => axisOf(visible), [visible])
  return (
    <section aria-label={says.callsTitle()} className="flex min-h-40 flex-initial flex-col">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 laptop:px-6">
        {refuted && (
          <fieldset aria-label={says.whichCalls()} className="flex">
            <Choice isOn={isPart} text={says.onlyWhatFails()} onPick={() => setPart(true)} />
            <Choice isOn={!isPart} text={says.allCalls()} onPick={() => setPart(false)} />
          </fieldset>
        )}
        {refuted && (
          <Button
            className="text-14"
            onClick={() => {
              onSelect(refuted.culprit)
              seek(sought + 1)
            }}
          >
            {says.showTheCulprit()}
          </Button>
        )}
        {keys.length > 1 && (
          <KeyChoice
            keys={keys}
            chosen={drawnKey}
            onChoose={(chosen) => {
              onKey(chosen)
              setPart(false)
            }}
          />
        )}
        {children}
      </div>
      <div className="flex min-h-0 flex-col max-laptop:max-h-[70dvh]">
        <HistoryChart
          // A new one begins at what is selected.
          key={`${isPart} ${drawnKey} ${sought}`}
          history={visible}
          label={says.callsOfHistory()}
          result={isIsolation(judgement) ? undefined : judgement}
          selected={selected}
          accused={accused}
          onSelect={(call: Call) => onSelect(call.id)}
          nameOf={rowOf}
          timeText={timeText}
          axis={axis}
        />
      </div>
    </section>
  )
}

/** Nothing is before the beginning. */
function axisOf(history: History) {
  const [from, to] = extentOf(history)
  return [Math.max(0, from), to] as const
}

/** The transactions of every anomaly that this one is part of. */
const accomplicesOf = (judgement: Judgement, id: string | undefined): readonly string[] =>
  isIsolation(judgement) && id !== undefined
    ? judgement.anomalies
        .map(({ transactions }) => transactions)
        .filter((ids) => ids.includes(id))
        .flat()
    : []

function Choice({ isOn, text, onPick }: { isOn: boolean; text: string; onPick: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPick}
      className="min-h-11 border-[1.5px] border-border px-4 text-14 font-semibold first:rounded-s-pill last:-ms-px last:rounded-e-pill aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-bg"
    >
      {text}
    </button>
  )
}

interface KeyChoiceProps {
  readonly keys: readonly string[]
  readonly chosen: string
  readonly onChoose: (key: string) => void
}

function KeyChoice({ keys, chosen, onChoose }: KeyChoiceProps) {
  const at = keys.indexOf(chosen)
  return (
    <div className="flex items-center gap-1 text-14">
      <label className="flex items-center gap-2">
        <span className="text-muted">{says.key()}</span>
        <select
          className="min-h-11 rounded-cell border-[1.5px] border-border bg-bg px-2"
          value={chosen}
          onChange={({ target }) => onChoose(target.value)}
        >
          {keys.map((key) => (
            <option key={key}>{key}</option>
          ))}
        </select>
      </label>
      <Button className="text-14" onClick={() => onChoose(keys[(at + 1) % keys.length] ?? chosen)}>
        {says.nextKey()}
      </Button>
    </div>
  )
}
