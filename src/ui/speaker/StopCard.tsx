import type { Stop } from '../../engine/scenario.ts'
import type { Answer } from '../../player/session.ts'
import { told } from '../../words.ts'
import { Icon } from '../kit/Icon.tsx'
import { says } from './words.ts'

/** A stop as the lecturer needs it: with its right answer, the reason and a note, before anybody has been asked. */
export function StopCard({ stop, answer }: { stop: Stop; answer?: Answer | undefined }) {
  const { say, ask, options = [], because, note } = stop
  return (
    <div className="stop-card">
      <div>
        <p className={ask === undefined ? 'text-18 font-semibold' : 'text-14 text-muted'}>{told(say)}</p>
        {ask !== undefined && <p className="mt-1 text-18 leading-snug font-bold text-balance">{told(ask)}</p>}
      </div>
      {note !== undefined && (
        <p className="border-s-4 border-ink ps-3 text-16 whitespace-pre-line">
          {says.yourNote({ note: told(note) })}
        </p>
      )}
      {options.length > 0 && (
        <ol className="flex flex-col gap-1">
          {options.map((option, index) => (
            <li
              key={option.say}
              className={`flex items-start gap-2 rounded-cell px-2 py-1 ${option.right ? 'bg-committed-soft font-semibold' : ''}`}
            >
              <span className="mt-0.5 size-5 shrink-0 text-committed">
                {option.right && <Icon name="check" />}
              </span>
              <span className="flex-1">{told(option.say)}</span>
              {answer === index && <span className="text-14 text-muted">{says.youSaid()}</span>}
              {option.right && <span className="text-14 text-committed">{says.right()}</span>}
            </li>
          ))}
        </ol>
      )}
      {because !== undefined && <p className="text-14">{says.because({ because: told(because) })}</p>}
    </div>
  )
}
