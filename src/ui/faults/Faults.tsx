import { useState } from 'react'
import { nameOf } from '../../scene/describe.ts'
import { act } from '../act.ts'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { ActionForm } from '../menu/ActionForm.tsx'
import { actionsFor, type Target } from '../stage/actions.ts'
import { fill, type Action, type Answers } from '../stage/actions/action.ts'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import type { Act } from '../../player/player.ts'
import { says } from './words.ts'

/** Every fault without aiming at anything. */
export function Faults() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const player = usePlayer()
  const { plan } = player.run()
  const nodes = useView(() =>
    player.world().nodes.map(({ now, client }) => ({ id: now.id, name: nameOf(plan, now.id), client })),
  )
  return (
    <Panel title={says.faults()} side="end" onClose={() => openDrawer(null)}>
      <Partition nodes={nodes} />
      <NodeFaults nodes={nodes} />
      <LinkFaults nodes={nodes} />
    </Panel>
  )
}

interface Named {
  readonly id: string
  readonly name: string
  readonly client: boolean
}

function usePlay(): (line: Act) => void {
  const player = usePlayer()
  return (line) => act(player, line)
}

function Partition({ nodes }: { nodes: readonly Named[] }) {
  const play = usePlay()
  const [sideA, setSideA] = useState<readonly string[]>([])
  const sideB = nodes.map(({ id }) => id).filter((id) => !sideA.includes(id))
  return (
    <Section title={says.partition()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          play({ do: 'partition', sides: [[...sideA], sideB] })
        }}
      >
        <fieldset className="grid grid-cols-2 gap-x-4">
          <legend className="sr-only">{says.sideA()}</legend>
          {nodes.map(({ id, name }) => (
            <label key={id} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                className="size-5"
                checked={sideA.includes(id)}
                onChange={(event) =>
                  setSideA(event.target.checked ? [...sideA, id] : sideA.filter((other) => other !== id))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button type="submit" look="filled" disabled={sideA.length === 0 || sideB.length === 0}>
            {says.apply()}
          </Button>
          <Button look="outline" onClick={() => play({ do: 'heal' })}>
            {says.heal()}
          </Button>
        </div>
        <Button look="link" className="mt-1 text-14" onClick={() => play({ do: 'heal', all: true })}>
          {says.healAll()}
        </Button>
      </form>
    </Section>
  )
}

const box = 'h-11 rounded-cell border-[1.5px] border-border bg-bg px-3'

function NodeFaults({ nodes }: { nodes: readonly Named[] }) {
  const [id, setId] = useState(nodes[0]?.id ?? '')
  return (
    <Section title={says.oneNode()}>
      <NodeChoice label={says.node()} nodes={nodes} value={id} onChange={setId} />
      <ActionList key={id} target={{ kind: 'node', id }} />
    </Section>
  )
}

function LinkFaults({ nodes }: { nodes: readonly Named[] }) {
  const [from, setFrom] = useState(nodes[0]?.id ?? '')
  const [to, setTo] = useState(nodes[1]?.id ?? '')
  return (
    <Section title={says.oneLink()}>
      <div dir="ltr" className="flex items-center gap-3 rtl:justify-end">
        <NodeChoice label={says.from()} nodes={nodes} value={from} onChange={setFrom} />
        <span aria-hidden="true">→</span>
        <NodeChoice label={says.to()} nodes={nodes} value={to} onChange={setTo} />
      </div>
      {from === to ? (
        <p className="mt-2 text-14 text-muted">{says.twoEnds()}</p>
      ) : (
        <ActionList key={`${from}/${to}`} target={{ kind: 'link', from, to }} />
      )}
    </Section>
  )
}

interface NodeChoiceProps {
  readonly label: string
  readonly nodes: readonly Named[]
  readonly value: string
  readonly onChange: (id: string) => void
}

function NodeChoice({ label, nodes, value, onChange }: NodeChoiceProps) {
  return (
    <select
      aria-label={label}
      className={box}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {nodes.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** What the menu on the stage offers, as a list. */
function ActionList({ target }: { target: Target }) {
  const player = usePlayer()
  const play = usePlay()
  const [asked, setAsked] = useState<Action | null>(null)
  const actions = useView(() => actionsFor(target, player.world(), player.run().plan))
  const carryOut = (action: Action, answers: Answers) => {
    setAsked(null)
    play(fill(action, answers))
  }
  if (asked?.form) {
    return (
      <div className="mt-3 -ms-4">
        <ActionForm
          title={asked.label}
          fields={asked.form}
          onCancel={() => setAsked(null)}
          onDone={(answers) => carryOut(asked, answers)}
        />
      </div>
    )
  }
  return (
    <ul className="mt-2">
      {actions.map((action) => (
        <li key={action.id} className="border-b border-line">
          <button
            type="button"
            onClick={() => (action.form ? setAsked(action) : carryOut(action, {}))}
            className={`flex min-h-11 w-full items-center justify-between gap-4 text-start text-14 hover:bg-panel ${action.danger ? 'text-lost' : ''}`}
          >
            <span>{action.label}</span>
            <span className="text-end text-13 text-muted">{action.hint}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
