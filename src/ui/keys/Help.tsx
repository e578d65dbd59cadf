import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi, type Theme } from '../store.ts'

const keys: readonly (readonly [keys: string, does: string])[] = [
  ['Space', 'play, pause'],
  ['← →', 'previous, next event'],
  ['Shift + ← →', 'previous, next significant event'],
  ['Page up, Page down', 'previous, next lesson stop'],
  ['Home, End', 'beginning, end'],
  ['Tab, ↑ ↓', 'on the stage: nodes, messages, links'],
  ['Enter', 'menu of what has the focus'],
  ['Delete', 'drop a message, cut a link'],
]
const letterKeys: readonly (readonly [keys: string, does: string])[] = [
  ['W', 'write'],
  ['P', 'partition'],
  ['C', 'crash, restart'],
  ['K', 'skew the clock'],
  ['H', 'history of the calls'],
  ['T', 'space-time diagram'],
  ['U', 'undo'],
  ['.', 'freeze'],
  ['F', 'full screen'],
  ['?', 'this list'],
]

const themes: readonly { readonly id: Theme; readonly title: string }[] = [
  { id: 'system', title: 'as the system' },
  { id: 'light', title: 'light' },
  { id: 'dark', title: 'dark' },
  { id: 'projector', title: 'projector' },
]

export function Help() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const { letterKeys: isOn, setLetterKeys, theme, setTheme } = useUi()
  return (
    <Panel title="Help and settings" side="right" onClose={() => openDrawer(null)}>
      <Section title="By mouse or finger">
        <ul className="list-disc space-y-1.5 pl-5 text-14">
          <li>Click a packet in flight: it is dropped.</li>
          <li>Click a link, or drag across several: they are cut.</li>
          <li>Click a server to look inside; right click or long press for its menu.</li>
          <li>Everything you do is a line of the script: undo it, move it, share it.</li>
          <li>An act in the past starts another run; none is ever lost.</li>
        </ul>
      </Section>
      <Section title="Keys">
        <KeyList keys={keys} />
      </Section>
      <Section title="Letters, while the stage has the focus">
        <label className="mb-2 flex min-h-11 items-center gap-3 text-14">
          <input
            type="checkbox"
            className="size-6"
            checked={isOn}
            onChange={(event) => setLetterKeys(event.target.checked)}
          />
          Letters act as keys
        </label>
        <KeyList keys={letterKeys} />
      </Section>
      <Section title="Colours">
        <fieldset className="flex flex-wrap gap-x-5">
          <legend className="sr-only">Colours</legend>
          {themes.map(({ id, title }) => (
            <label key={id} className="flex min-h-11 items-center gap-2 text-14">
              <input type="radio" name="theme" checked={theme === id} onChange={() => setTheme(id)} />
              {title}
            </label>
          ))}
        </fieldset>
      </Section>
    </Panel>
  )
}

function KeyList({ keys: list }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 text-14">
      {list.map(([name, does]) => (
        <div key={name} className="contents">
          <dt className="font-mono font-semibold">{name}</dt>
          <dd className="text-muted">{does}</dd>
        </div>
      ))}
    </dl>
  )
}
