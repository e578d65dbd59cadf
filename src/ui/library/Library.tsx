import { use } from 'react'
import { loadScenario, scenarioIndex, type ScenarioCard } from '../../catalog.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { ChooseFile } from '../check/ChooseFile.tsx'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { useOpener, useWork } from '../usePlayer.ts'

/** Their variants are known only when they are loaded; together they are small. */
let loading: Promise<readonly Scenario[]> | undefined
const allScenarios = () => (loading ??= Promise.all(scenarioIndex.map(({ id }) => loadScenario(id))))

const chapters = [...new Set(scenarioIndex.map(({ chapter }) => chapter))].toSorted(
  (a, b) => parseInt(a, 10) - parseInt(b, 10),
)

export function Library() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const scenarios = use(allScenarios())
  return (
    <Panel title="Library" side="left" onClose={() => openDrawer(null)}>
      {chapters.map((chapter) => (
        <Section key={chapter} title={chapter}>
          <ul className="-mx-2">
            {scenarioIndex
              .filter((card) => card.chapter === chapter)
              .map((card) => (
                <Entry
                  key={card.id}
                  card={card}
                  variants={scenarios.find(({ id }) => id === card.id)?.variants ?? []}
                />
              ))}
          </ul>
        </Section>
      ))}
      <Section title="A history of your own">
        <p className="mb-2 text-14 text-muted">
          Jepsen’s log lines, EDN, JSON lines, or what this page exports: is it linearizable, and if not,
          since when? Or drop the file anywhere on the page.
        </p>
        <ChooseFile look="outline">Check a history file …</ChooseFile>
      </Section>
    </Panel>
  )
}

interface EntryProps {
  readonly card: ScenarioCard
  readonly variants: NonNullable<Scenario['variants']>
}

function Entry({ card: { id, title, question }, variants }: EntryProps) {
  const opener = useOpener()
  const { origin } = useWork()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const open = async (variant?: string) => {
    openDrawer(null)
    await opener.preset(id, variant)
  }
  return (
    <li
      className={`mb-2 rounded-card border-[1.5px] px-3 pt-2 pb-1 ${origin.id === id ? 'border-ink' : 'border-line'}`}
    >
      <h3 className="font-bold">
        {title} <span className="font-normal text-muted">{id}</span>
      </h3>
      <p className="text-14 text-muted">{question}</p>
      <div className="-ml-2 flex flex-wrap gap-x-1">
        <Button
          className="px-2 text-14 laptop:min-h-9"
          aria-label={`${title}: see it break`}
          onClick={() => void open()}
        >
          See it break
        </Button>
        {variants.map((variant) => (
          <Button
            key={variant.id}
            className="px-2 text-14 laptop:min-h-9"
            aria-label={`${title}: ${variant.title}`}
            title={variant.title}
            onClick={() => void open(variant.id)}
          >
            {variant.id === 'fixed' ? 'The fix' : variant.title}
          </Button>
        ))}
      </div>
    </li>
  )
}
