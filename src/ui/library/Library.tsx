import { useState } from 'react'
import { shelf } from '../../shelf.ts'
import { told } from '../../words.ts'
import { ChooseFile } from '../check/ChooseFile.tsx'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { chapters } from '../lesson/curriculum.ts'
import { forget, useProgress } from '../progress/store.ts'
import { useUi } from '../store.ts'
import { isDone } from './done.ts'
import { Entry } from './Entry.tsx'
import { Filters, type Filter } from './Filters.tsx'
import { Paths } from './Paths.tsx'
import { topics, type Course } from './syllabus.ts'
import { useFound } from './useFound.ts'
import { says } from './words.ts'

export function Library() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const scenarios = useProgress((progress) => progress.scenarios)
  const [query, setQuery] = useState('')
  const [filters, setFilters] = useState<ReadonlySet<Filter>>(new Set())
  const found = useFound(query)
  const passes = (id: string) =>
    (found?.has(id) ?? true) &&
    passesFilters(filters, id, isDone(scenarios[id], shelf.get(id)?.hasGoal === true))
  const shown = chapters
    .map(({ title, cards }) => ({ title, cards: cards.filter(({ id }) => passes(id)) }))
    .filter(({ cards }) => cards.length > 0)
  const count = shown.reduce((sum, { cards }) => sum + cards.length, 0)
  const isSearching = found !== undefined || filters.size > 0
  return (
    <Panel title={says.library()} side="start" onClose={() => openDrawer(null)}>
      <Filters query={query} onQuery={setQuery} filters={filters} onFilters={setFilters} />
      <output className="mb-4 block text-14 text-muted">
        {isSearching && (count === 0 ? says.foundNone() : says.found({ count }))}
      </output>
      {!isSearching && (
        <>
          <Section title={says.yourWork()}>
            <p className="flex flex-wrap gap-2">
              <Button look="outline" onClick={() => openDrawer('build')}>
                {says.build()}
              </Button>
              <Button look="outline" onClick={() => openDrawer('saved')}>
                {says.savedWork()}
              </Button>
            </p>
          </Section>
          <Paths />
        </>
      )}
      {shown.map(({ title, cards }) => (
        // What is out of sight is not laid out.
        <div key={title} className="-mx-4 px-4 [contain-intrinsic-size:auto_800px] [content-visibility:auto]">
          <Section title={told(title)}>
            <ul className="-mx-2">
              {cards.map((card) => (
                <Entry key={card.id} card={card} done={scenarios[card.id]} />
              ))}
            </ul>
          </Section>
        </div>
      ))}
      {!isSearching && Object.keys(scenarios).length > 0 && (
        <Section title={says.progress()}>
          <p className="text-14 text-muted">{says.staysHere()}</p>
          <Button className="-ms-3 text-14" onClick={forget}>
            {says.forget()}
          </Button>
        </Section>
      )}
      {!isSearching && (
        <Section title={says.yourHistory()}>
          <p className="mb-2 text-14 text-muted">{says.whatFiles()}</p>
          <ChooseFile look="outline">{says.checkFile()}</ChooseFile>
        </Section>
      )}
    </Panel>
  )
}

/** Of several courses, any; and what is done only if that is not to be left out. */
function passesFilters(filters: ReadonlySet<Filter>, id: string, done: boolean): boolean {
  if (filters.has('notDone') && done) return false
  const wanted = [...filters].filter((filter) => filter !== 'notDone')
  const taught: readonly Course[] = (shelf.get(id)?.topics ?? []).flatMap(
    (topic) => topics[topic]?.courses ?? [],
  )
  return wanted.length === 0 || wanted.some((course) => taught.includes(course))
}
