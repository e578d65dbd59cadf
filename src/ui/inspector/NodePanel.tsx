import { nameOf } from '../../scene/describe.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { summaryOf, type NodeSummary, type StateRow } from './node.ts'
import { says } from './words.ts'

/** The selected node from inside: its timers, its clock, its memory beside its disk. */
export function NodePanel() {
  const player = usePlayer()
  const select = useUi((ui) => ui.select)
  const selected = useUi(({ selection }) => (selection?.kind === 'node' ? selection.id : undefined))
  const { nodes, summary } = useView(() => ({
    nodes: player.world().nodes.map(({ now }) => ({ id: now.id, name: nameOf(player.run().plan, now.id) })),
    summary: selected === undefined ? undefined : summaryOf(player, selected),
  }))
  return (
    <Section title={summary ? says.inside({ node: summary.name }) : says.anyInside()}>
      <div className="-mx-1 mb-2 flex flex-wrap gap-1">
        {nodes.map(({ id, name }) => (
          <Button
            key={id}
            className="px-2 text-14 aria-pressed:bg-ink aria-pressed:text-bg"
            aria-pressed={id === selected}
            onClick={() => select(id === selected ? null : { kind: 'node', id })}
          >
            {name}
          </Button>
        ))}
      </div>
      {summary ? <Summary summary={summary} /> : <p className="text-14 text-muted">{says.choose()}</p>}
    </Section>
  )
}

function Summary({ summary }: { summary: NodeSummary }) {
  const { id, name, label, up, clock, timers, troubles, cells, rows } = summary
  const openMenu = useUi((ui) => ui.openMenu)
  const facts = [
    up === 'down' ? says.down() : up === 'paused' ? says.paused({ state: label }) : label,
    ...timers,
    ...troubles,
  ]
  return (
    <>
      <div className="flex items-start justify-between gap-2">
        <div className="text-14">
          <p>{facts.join(' · ')}</p>
          <p className="text-muted">{says.clock({ clock })}</p>
        </div>
        <Button
          aria-label={says.menu({ node: name })}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            openMenu({ kind: 'node', id }, { x: left, y: bottom })
          }}
        >
          <Icon name="more" />
        </Button>
      </div>
      {cells.length > 0 && (
        <ul aria-label={says.stores({ node: name })} className="my-2 flex flex-wrap gap-1.5">
          {cells.map(({ text, fate, title }) => (
            <li
              key={`${title}${text}`}
              title={title}
              className={`cell cell-${fate} inline-flex items-center justify-center`}
            >
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && <StateTable rows={rows} />}
    </>
  )
}

function StateTable({ rows }: { rows: readonly StateRow[] }) {
  const hasDisk = rows.some(({ disk }) => disk !== undefined)
  return (
    <table className="mt-2 w-full text-14">
      <thead>
        <tr className="text-start text-13 text-muted">
          <th scope="col" className="font-normal">
            {says.state()}
          </th>
          <th scope="col" className="font-normal">
            {says.inMemory()}
          </th>
          {hasDisk && (
            <th scope="col" className="font-normal">
              {says.onDisk()}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, memory, disk, differs }) => (
          <tr key={name} className="border-t border-line align-top">
            <th scope="row" className="py-1 pe-3 text-start font-normal whitespace-nowrap text-muted">
              {name}
            </th>
            <td className="py-1 pe-3 font-mono break-words">{memory}</td>
            {hasDisk && (
              <td className={`py-1 font-mono break-words ${differs ? 'font-bold text-lost' : ''}`}>
                {disk ?? <span className="text-muted">{says.crashTakesIt()}</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
