import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi, type Theme } from '../store.ts'
import { says } from './words.ts'

type Sentence = () => string

const keys: readonly (readonly [key: Sentence, does: Sentence])[] = [
  [says.space, says.playPause],
  [says.arrows, says.event],
  [says.shiftArrows, says.significantEvent],
  [says.pages, says.stop],
  [says.homeEnd, says.beginningEnd],
  [says.tabArrows, says.onStage],
  [says.enter, says.menu],
  [says.delete, says.dropOrCut],
  [says.controlZ, says.undo],
  [says.shiftControlZ, says.redo],
]
const withShift = (letter: string) => () => says.withShift({ letter })
const letterKeys: readonly (readonly [key: string | Sentence, does: Sentence])[] = [
  ['W', says.write],
  ['P', says.partition],
  ['C', says.crash],
  ['K', says.skew],
  ['H', says.history],
  ['T', says.spaceTime],
  ['G', says.charts],
  ['X', says.compare],
  ['I', says.details],
  ['R', says.runs],
  ['E', says.code],
  [withShift('M'), says.stepMessage],
  [withShift('N'), says.stepNode],
  ['V', says.untilBroken],
  ['L', says.untilLed],
  ['Q', says.untilQuiet],
  ['[ ]', says.loop],
  ['\\', says.clearLoop],
  ['U', says.undo],
  ['A', says.addStop],
  ['.', says.freeze],
  ['B', says.blackPage],
  ['O', says.spotlight],
  ['D', says.draw],
  [says.numberEnter, says.stopByNumber],
  ['S', says.speaker],
  ['F', says.fullScreen],
  ['?', says.thisList],
]

const mouse = [says.clickPacket, says.clickLink, says.clickServer, says.everyAct, says.actInThePast]

const themes: readonly { readonly id: Theme; readonly title: Sentence }[] = [
  { id: 'system', title: says.system },
  { id: 'light', title: says.light },
  { id: 'dark', title: says.dark },
  { id: 'projector', title: says.projector },
]

export function Help() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const { letterKeys: isOn, setLetterKeys, theme, setTheme } = useUi()
  return (
    <Panel title={says.help()} side="end" onClose={() => openDrawer(null)}>
      <Section title={says.byMouse()}>
        <ul className="list-disc space-y-1.5 ps-5 text-14">
          {mouse.map((sentence) => (
            <li key={sentence()}>{sentence()}</li>
          ))}
        </ul>
      </Section>
      <Section title={says.keys()}>
        <KeyList keys={keys} />
      </Section>
      <Section title={says.letters()}>
        <label className="mb-2 flex min-h-11 items-center gap-3 text-14">
          <input
            type="checkbox"
            className="size-6"
            checked={isOn}
            onChange={(event) => setLetterKeys(event.target.checked)}
          />
          {says.lettersAct()}
        </label>
        <KeyList keys={letterKeys} />
      </Section>
      <Section title={says.colours()}>
        <fieldset className="flex flex-wrap gap-x-5">
          <legend className="sr-only">{says.colours()}</legend>
          {themes.map(({ id, title }) => (
            <label key={id} className="flex min-h-11 items-center gap-2 text-14">
              <input type="radio" name="theme" checked={theme === id} onChange={() => setTheme(id)} />
              {title()}
            </label>
          ))}
        </fieldset>
      </Section>
    </Panel>
  )
}

function KeyList({ keys: list }: { keys: readonly (readonly [key: string | Sentence, does: Sentence])[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(45%)_1fr] gap-x-5 gap-y-1.5 text-14">
      {list.map(([name, does]) => {
        const key = typeof name === 'string' ? name : name()
        return (
          <div key={key} className="contents">
            <dt className="font-mono font-semibold">{key}</dt>
            <dd className="text-muted">{does()}</dd>
          </div>
        )
      })}
    </dl>
  )
}
