import { useState, type KeyboardEvent } from 'react'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { cancel, show } from './desk.ts'
import type { Entry, Mark } from './messages.ts'
import type { Opened } from './state.ts'
import { says } from './texts.ts'

/** More would slow the page down; nobody scrolls further. */
const rowsAtOnce = 300

type Verdict = 'violated' | 'holds' | 'undecided'
type Sort = Verdict | 'differs'

interface Row {
  readonly index: number
  readonly entry: Entry
  /** Empty until it is judged. */
  readonly sorts: readonly Sort[]
}

const rowsOf = ({ entries, marks }: Opened): readonly Row[] =>
  entries.map((entry, index) => ({ entry, index, sorts: sortsOf(entry, marks[index]) }))

function sortsOf({ expected }: Entry, mark: Mark | undefined): readonly Sort[] {
  if (!mark) return []
  if (mark.holds === null) return ['undecided']
  const verdict = mark.holds ? 'holds' : 'violated'
  const differs = isKnown(expected) && (expected === 'ok') !== mark.holds
  return differs ? [verdict, 'differs'] : [verdict]
}

const isKnown = (expected: Entry['expected']) => expected === 'ok' || expected === 'illegal'

/** The histories of a file that holds many, each with its verdict as soon as there is one. */
export function Histories({ opened }: { opened: Opened }) {
  const { entries, isMarking, shown } = opened
  const [only, setOnly] = useState<Sort | null>(null)
  const [most, setMost] = useState(rowsAtOnce)
  const rows = rowsOf(opened)
  const listed = only === null ? rows : rows.filter(({ sorts }) => sorts.includes(only))
  const count = (sort: Sort) => rows.filter(({ sorts }) => sorts.includes(sort)).length
  const inTab = listed.some(({ index }) => index === shown?.index) ? shown?.index : listed[0]?.index
  return (
    <section
      aria-label={says.histories()}
      className="flex min-h-0 shrink-0 flex-col border-line bg-panel max-laptop:max-h-[42dvh] max-laptop:border-b laptop:w-76 laptop:border-e"
    >
      <div className="border-b border-line px-3 pt-2 pb-1">
        <div className="flex min-h-11 items-center justify-between">
          <output aria-busy={isMarking} className="px-2 text-14 text-muted">
            {countText(opened, count('differs'))}
          </output>
          {isMarking && (
            <Button look="link" className="text-14" onClick={cancel}>
              {says.stop()}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap gap-x-1">
          {filters.map(({ sort, look, words }) => (
            <Count
              key={sort}
              look={look}
              text={words(entries)({ count: count(sort) })}
              isHidden={count(sort) === 0}
              isPressed={only === sort}
              onPress={() => setOnly(only === sort ? null : sort)}
            />
          ))}
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move among its buttons */}
      <ul className="min-h-0 flex-1 overflow-y-auto p-2" onKeyDown={moveFocus}>
        {listed.slice(0, most).map(({ entry, index, sorts }) => (
          <li key={entry.id}>
            <button
              type="button"
              tabIndex={index === inTab ? 0 : -1}
              aria-current={index === shown?.index ? 'true' : undefined}
              onClick={() => show(index)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-cell px-2 py-1 text-start text-14 outline-offset-[-3px] hover:bg-bg aria-[current]:bg-bg aria-[current]:font-semibold"
            >
              <Sign verdict={sorts[0]} />
              <span className="min-w-0 flex-1 break-all">{entry.id}</span>
              {sorts.includes('differs') && <span className="font-semibold">{says.differs()}</span>}
              <span className="text-13 font-normal whitespace-nowrap text-muted">
                {says.calls({ count: entry.calls })}
              </span>
            </button>
          </li>
        ))}
        {listed.length > most && (
          <li>
            <Button className="w-full text-14" onClick={() => setMost(most + rowsAtOnce)}>
              {says.showMore({ count: listed.length })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}

const isOfTransactions = ({ model }: Entry) => model === 'list-append' || model === 'rw-register'

interface Filter {
  readonly sort: Sort
  readonly look: string
  readonly words: (entries: readonly Entry[]) => (values: { readonly count: number }) => string
}

const filters: readonly Filter[] = [
  {
    sort: 'violated',
    look: 'text-lost',
    words: (entries) => (entries.some(isOfTransactions) ? says.withViolation : says.notLinearizable),
  },
  {
    sort: 'holds',
    look: 'text-committed',
    words: (entries) => (entries.some(isOfTransactions) ? says.without : says.linearizable),
  },
  { sort: 'undecided', look: 'text-muted', words: () => says.undecided },
  { sort: 'differs', look: 'text-ink', words: () => says.differing },
]

function countText({ entries, marks, isMarking }: Opened, differing: number): string {
  const judged = marks.filter(Boolean).length
  const count = entries.length
  if (isMarking) return says.judgedSoFar({ judged, all: count })
  if (judged < count) return says.judgedThenStopped({ judged, all: count })
  const isTold = entries.some(({ expected }) => isKnown(expected))
  if (!isTold) return says.count({ count })
  return differing === 0 ? says.allAsExpected({ count }) : says.someNotAsExpected({ count, differing })
}

interface CountProps {
  readonly text: string
  readonly look: string
  readonly isHidden: boolean
  readonly isPressed: boolean
  readonly onPress: () => void
}

/** A count is also a filter. */
function Count({ text, look, isHidden, isPressed, onPress }: CountProps) {
  if (isHidden && !isPressed) return null
  return (
    <Button
      look="bare"
      aria-pressed={isPressed}
      onClick={onPress}
      className={`text-14 font-bold aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-4 ${look}`}
    >
      {text}
    </Button>
  )
}

function Sign({ verdict }: { verdict: Sort | undefined }) {
  if (!verdict || verdict === 'differs') return <span className="sr-only">{says.notJudgedYet()}</span>
  const { look, words, icon } = signs[verdict]
  return (
    <span className={look}>
      <Icon name={icon} size={16} />
      <span className="sr-only">{words()}</span>
    </span>
  )
}

const signs = {
  violated: { look: 'text-lost', words: says.isViolated, icon: 'octagon' },
  holds: { look: 'text-committed', words: says.isHeld, icon: 'check' },
  undecided: { look: 'text-muted', words: says.isUndecided, icon: 'more' },
} as const

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[Math.max(0, Math.min(to, items.length - 1))]?.focus()
}
