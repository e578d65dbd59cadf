import { useId } from 'react'
import { letterOf } from '../../player/history.ts'
import { answerFields, type Draft } from './draft.ts'
import { box, Problem } from './Field.tsx'
import { says } from './words.ts'

interface AnswersProps {
  readonly draft: Draft
  readonly problem: string | undefined
  readonly onChange: (change: Pick<Draft, 'answers'> | Pick<Draft, 'right'>) => void
}

/** Two to four, one of them marked as right. */
export function Answers({ draft, problem, onChange }: AnswersProps) {
  const id = useId()
  const fields = Array.from({ length: answerFields(draft) }, (_, place) => draft.answers[place] ?? '')
  return (
    <fieldset
      aria-describedby={problem === undefined ? undefined : `${id}-problem`}
      className="flex flex-col gap-2"
    >
      <legend className="sr-only">{says.answers()}</legend>
      {fields.map((answer, place) => {
        const letter = letterOf(place)
        return (
          <div key={letter} className="flex items-center gap-2">
            <input
              aria-label={says.answer({ letter })}
              aria-invalid={problem !== undefined && (place < 2 || answer !== '')}
              placeholder={says.answer({ letter })}
              autoComplete="off"
              className={`${box} h-11 min-w-0 flex-1`}
              value={answer}
              onChange={(event) => onChange({ answers: fields.with(place, event.target.value) })}
            />
            <label className="flex min-h-11 min-w-11 items-center gap-1.5 text-14">
              <input
                type="radio"
                name={`${id}-right`}
                aria-label={says.isRight({ letter })}
                className="size-5"
                checked={draft.right === place}
                onChange={() => onChange({ right: place })}
              />
              {says.right()}
            </label>
          </div>
        )
      })}
      {problem !== undefined && <Problem id={`${id}-problem`} text={problem} />}
    </fieldset>
  )
}
