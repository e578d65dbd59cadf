import { use } from 'react'
import { loadScenario, scenarioIndex, type ScenarioCard } from '../../catalog.ts'
import type { Scenario } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import { ChooseFile } from '../check/ChooseFile.tsx'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { useOpener, useWork } from '../usePlayer.ts'
import { says } from './words.ts'

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
    <Panel title={says.library()} side="start" onClose={() => openDrawer(null)}>
      {chapters.map((chapter) => (
        <Section key={chapter} title={told(chapter)}>
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
      <Section title={says.yourHistory()}>
        <p className="mb-2 text-14 text-muted">{says.whatFiles()}</p>
        <ChooseFile look="outline">{says.checkFile()}</ChooseFile>
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
      <h4 className="font-bold">
        {told(title)} <span className="font-normal text-muted">{id}</span>
      </h4>
      <p className="text-14 text-muted">{told(question)}</p>
      <div className="-ms-2 flex flex-wrap gap-x-1">
        <Button
          className="px-2 text-14"
          aria-label={says.seeScenarioBreak({ scenario: told(title) })}
          onClick={() => void open()}
        >
          {says.seeItBreak()}
        </Button>
        {variants.map((variant) => (
          <Button
            key={variant.id}
            className="px-2 text-14"
            aria-label={says.scenarioAs({ scenario: told(title), variant: told(variant.title) })}
            title={told(variant.title)}
            onClick={() => void open(variant.id)}
          >
            {variant.id === 'fixed' ? says.theFix() : told(variant.title)}
          </Button>
        ))}
      </div>
    </li>
  )
}
