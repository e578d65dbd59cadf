import type { Plan } from '../../../engine/plan.ts'
import type { OpSpec } from '../../../engine/scenario.ts'
import { nameOf } from '../../../scene/describe.ts'
import { valueText } from '../../../scene/requests.ts'
import { told } from '../../../words.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { change } from '../change.ts'
import { without } from '../edits/listed.ts'
import {
  asOperation,
  asTiming,
  changeOp,
  operationsOf,
  removeOp,
  timingOf,
  type Timing,
} from '../edits/workload.ts'
import { says } from '../words.ts'
import { Choice, TextField } from './fields.tsx'
import { NumberRow } from './numbers.tsx'
import { valueOf } from './value.ts'

interface RequestProps {
  readonly plan: Plan
  readonly line: OpSpec
  readonly place: number
}

/** One line of the workload as a sentence, and open, all that there is to say about it. */
export function Request({ plan, line, place }: RequestProps) {
  const { scenario, protocol, nodes } = plan
  const set = (next: OpSpec) => change((before) => changeOp(before, place, () => next))
  const operations = operationsOf(scenario, protocol)
  const operation = protocol.operations.find(({ op }) => op === line.op)
  const isClients = operation?.by === 'client'
  const asking = nodes.filter(({ client }) => client === isClients)
  const named = ({ id, name }: (typeof nodes)[number]) => ({ value: id, label: name })
  return (
    <details className="border-b border-line">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-14">
        <Icon name="chevron" size={18} />
        {sentence(line, plan)}
      </summary>
      <div className="ms-6 pb-3">
        <Choice
          label={says.who()}
          value={(isClients ? line.client : line.node) ?? ''}
          choices={asking.map(named)}
          onValue={(id) => set({ ...line, ...(isClients ? { client: id } : { node: id }) })}
        />
        <Choice
          label={says.operation()}
          value={line.op}
          choices={operations.map(({ op, label }) => ({ value: op, label: told(label) }))}
          onValue={(op) => {
            const next = operations.find((each) => each.op === op)
            if (next) set(asOperation(scenario, line, next))
          }}
        />
        {operation?.takes.includes('key') && (
          <TextField
            label={says.key()}
            value={line.key ?? ''}
            onValue={(key) => set(key === '' ? without(line, 'key') : { ...line, key })}
          />
        )}
        {operation?.takes.includes('value') && (
          <TextField
            label={says.value()}
            value={line.value === undefined ? '' : valueText(line.value)}
            placeholder={says.valueHint()}
            onValue={(text) => set(text === '' ? without(line, 'value') : { ...line, value: valueOf(text) })}
          />
        )}
        {isClients && (
          <Choice
            label={says.to()}
            value={line.to ?? ''}
            choices={[
              { value: '', label: says.anybody() },
              ...nodes.filter(({ client }) => !client).map(named),
            ]}
            onValue={(to) => set(to === '' ? without(line, 'to') : { ...line, to })}
          />
        )}
        <Times line={line} endMs={scenario.endMs} set={set} />
        <Button className="-ms-3 mt-1 text-14" onClick={() => change((before) => removeOp(before, place))}>
          <Icon name="trash" size={18} />
          {says.removeLine()}
        </Button>
      </div>
    </details>
  )
}

interface TimesProps {
  readonly line: OpSpec
  readonly endMs: number
  readonly set: (line: OpSpec) => void
}

function Times({ line, endMs, set }: TimesProps) {
  const timing = timingOf(line)
  const choices: readonly { readonly value: Timing; readonly label: string }[] = [
    { value: 'once', label: says.once() },
    { value: 'every', label: says.every() },
    { value: 'poisson', label: says.poisson() },
  ]
  return (
    <>
      <Choice
        label={says.when()}
        value={timing}
        choices={choices}
        onValue={(value) => set(asTiming(line, value as Timing))}
      />
      <NumberRow
        label={timing === 'every' ? says.first() : says.at()}
        unit={says.ms()}
        value={line.atMs ?? 0}
        onValue={(atMs) => set({ ...line, atMs })}
      />
      {timing === 'every' && (
        <NumberRow
          label={says.pause()}
          unit={says.ms()}
          value={line.every ?? 1}
          min={1}
          onValue={(every) => set({ ...line, every })}
        />
      )}
      {timing === 'poisson' && (
        <NumberRow
          label={says.rate()}
          unit={says.perSecond()}
          value={line.poissonPerSecond ?? 1}
          min={0.001}
          max={1000}
          onValue={(poissonPerSecond) => set({ ...line, poissonPerSecond })}
        />
      )}
      {timing !== 'once' && (
        <NumberRow
          label={says.until()}
          unit={says.ms()}
          value={line.untilMs ?? endMs}
          onValue={(untilMs) => set({ ...line, untilMs })}
        />
      )}
    </>
  )
}

function sentence(line: OpSpec, plan: Plan): string {
  const label = plan.protocol.operations.find(({ op }) => op === line.op)?.label ?? line.op
  const who = nameOf(plan, line.client ?? line.node ?? '')
  const what = line.key === undefined ? told(label) : says.what({ operation: told(label), key: line.key })
  switch (timingOf(line)) {
    case 'once':
      return says.lineOnce({ who, what, at: line.atMs ?? 0 })
    case 'every':
      return says.lineEvery({ who, what, every: line.every ?? 0 })
    case 'poisson':
      return says.linePoisson({ who, what, rate: line.poissonPerSecond ?? 0 })
  }
}
