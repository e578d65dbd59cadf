import { useState, type KeyboardEvent } from 'react'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { show } from './desk.ts'
import type { Entry, Mark } from './messages.ts'
import type { Opened } from './state.ts'

/** More would slow the page down; nobody scrolls further. */
const rowsAtOnce = 300

type Verdict = 'violated' | 'holds' | 'undecided'
type Sort = Verdict | 'differs'

const sortOf = (mark: Mark): Verdict =>
  mark.holds === null ? 'undecided' : mark.holds ? 'holds' : 'violated'

const isKnown = (expected: Entry['expected']) => expected === 'ok' || expected === 'illegal'

/** Whether a verdict is another than the file's own; nobody knows better where either is undecided. */
const differs = ({ expected }: Entry, mark: Mark): boolean =>
  isKnown(expected) && mark.holds !== null && (expected === 'ok') !== mark.holds

/** The histories of a file that holds many, each with its verdict as soon as there is one. */
export function Histories({ opened: { entries, marks, isMarking, shown } }: { opened: Opened }) {
  const [only, setOnly] = useState<Sort | null>(null)
  const [rows, setRows] = useState(rowsAtOnce)
  const judged = entries.flatMap((entry, index) => {
    const mark = marks[index]
    return mark ? [{ entry, mark }] : []
  })
  const count = (sort: Sort) =>
    judged.filter(({ entry, mark }) => sortOf(mark) === sort || (sort === 'differs' && differs(entry, mark)))
      .length
  const listed = entries
    .map((entry, index) => ({ entry, index, mark: marks[index] }))
    .filter(({ entry, mark }) => {
      if (only === null) return true
      return mark && (sortOf(mark) === only || (only === 'differs' && differs(entry, mark)))
    })
  const inTab = listed.some(({ index }) => index === shown?.index) ? shown?.index : listed[0]?.index
  return (
    <section
      aria-label="Histories of the file"
      className="flex min-h-0 shrink-0 flex-col border-line bg-panel max-laptop:max-h-[42dvh] max-laptop:border-b laptop:w-76 laptop:border-r"
    >
      <div className="border-b border-line px-3 pt-2 pb-1">
        <output className="block px-2 text-14 text-muted">
          {isMarking
            ? `${judged.length} of ${entries.length} judged …`
            : judged.length < entries.length
              ? `Stopped: ${judged.length} of ${entries.length} judged`
              : `${entries.length} histories${agreement(entries, count('differs'))}`}
        </output>
        <div className="flex flex-wrap gap-x-1">
          {sorts.map(({ sort, look, words }) => (
            <Count
              key={sort}
              look={look}
              text={`${count(sort)} ${words(entries)}`}
              isHidden={count(sort) === 0}
              isPressed={only === sort}
              onPress={() => setOnly(only === sort ? null : sort)}
            />
          ))}
        </div>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move among its buttons */}
      <ul className="min-h-0 flex-1 overflow-y-auto p-2" onKeyDown={moveFocus}>
        {listed.slice(0, rows).map(({ entry, index, mark }) => (
          <li key={entry.id}>
            <button
              type="button"
              tabIndex={index === inTab ? 0 : -1}
              aria-current={index === shown?.index ? 'true' : undefined}
              onClick={() => show(index)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-cell px-2 text-left text-14 outline-offset-[-3px] hover:bg-bg aria-[current]:bg-bg aria-[current]:font-semibold"
            >
              <Sign mark={mark} />
              <span className="min-w-0 flex-1 truncate">{entry.id}</span>
              {mark && differs(entry, mark) && <span className="font-semibold">≠ file</span>}
              <span className="text-13 font-normal text-muted">{entry.calls} calls</span>
            </button>
          </li>
        ))}
      </ul>
      {listed.length > rows && (
        <Button className="text-14" onClick={() => setRows(rows + rowsAtOnce)}>
          Show more of {listed.length}
        </Button>
      )}
    </section>
  )
}

const isOfTransactions = ({ model }: Entry) => model === 'list-append' || model === 'rw-register'

const sorts: readonly { sort: Sort; look: string; words: (entries: readonly Entry[]) => string }[] = [
  {
    sort: 'violated',
    look: 'text-lost',
    words: (entries) => (entries.some(isOfTransactions) ? 'with a violation' : 'not linearizable'),
  },
  {
    sort: 'holds',
    look: 'text-committed',
    words: (entries) => (entries.some(isOfTransactions) ? 'without' : 'linearizable'),
  },
  { sort: 'undecided', look: 'text-muted', words: () => 'undecided' },
  { sort: 'differs', look: 'text-ink', words: () => 'other than the file says' },
]

function agreement(entries: readonly Entry[], differing: number): string {
  const known = entries.filter(({ expected }) => isKnown(expected)).length
  if (known === 0) return ''
  return differing === 0 ? `: all as the file expects` : `: ${differing} other than the file expects`
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
      className={`text-14 font-bold aria-pressed:underline aria-pressed:decoration-2 aria-pressed:underline-offset-4 laptop:min-h-9 ${look}`}
    >
      {text}
    </Button>
  )
}

function Sign({ mark }: { mark: Mark | undefined }) {
  const sort = mark && sortOf(mark)
  const { look, words, icon } = signs[sort ?? 'undecided']
  return (
    <span className={`w-4 ${look}`}>
      {sort && <Icon name={icon} size={16} />}
      <span className="sr-only">{sort ? words : 'not judged yet'}</span>
    </span>
  )
}

const signs = {
  violated: { look: 'text-lost', words: 'violated', icon: 'octagon' },
  holds: { look: 'text-committed', words: 'holds', icon: 'check' },
  undecided: { look: 'text-muted', words: 'undecided', icon: 'more' },
} as const

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[Math.max(0, Math.min(to, items.length - 1))]?.focus()
}
