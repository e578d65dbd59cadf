import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { courses, type Course } from './syllabus.ts'
import { says } from './words.ts'

export type Filter = Course | 'notDone'

interface FiltersProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly filters: ReadonlySet<Filter>
  readonly onFilters: (filters: ReadonlySet<Filter>) => void
}

/** What is looked for, and where. */
export function Filters({ query, onQuery, filters, onFilters }: FiltersProps) {
  const all: readonly Filter[] = [...courses, 'notDone']
  const toggle = (filter: Filter) =>
    onFilters(new Set(all.filter((each) => filters.has(each) !== (each === filter))))
  return (
    <search className="mb-4 block">
      <label className="block text-14">
        <span className="font-semibold">{says.search()}</span>
        <input
          type="search"
          className="mt-1 h-11 w-full rounded-card border-[1.5px] border-border bg-bg px-3 text-16 placeholder:text-muted"
          placeholder={says.searchFor()}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
        />
      </label>
      <fieldset className="mt-2 flex flex-wrap gap-1">
        <legend className="sr-only">{says.filters()}</legend>
        {all.map((filter) => (
          <Button
            key={filter}
            look="outline"
            className="px-3 text-14 aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-bg"
            aria-pressed={filters.has(filter)}
            onClick={() => toggle(filter)}
          >
            {filter === 'notDone' ? says.notDone() : told(filter)}
          </Button>
        ))}
      </fieldset>
    </search>
  )
}
