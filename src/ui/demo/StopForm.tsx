import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useReturnFocus } from '../kit/useReturnFocus.ts'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { Answers } from './Answers.tsx'
import { answerCall, drop, useCalled, write } from './desk.ts'
import { problemsOf, refusedField, stopOf, type Draft, type Problems } from './draft.ts'
import { Field } from './Field.tsx'
import { isSamePlace } from './places.ts'
import { stopsOf, type Listed } from './stops.ts'
import { retell } from './tell.ts'
import { says } from './words.ts'

interface StopFormProps {
  readonly draft: Draft
  /** The stop that it changes; left out: it becomes another one. */
  readonly listed?: Listed
  readonly title: string
  /** What is told once it is one of the run's stops. */
  readonly done: string
}

/** All that a stop says and asks. What is written is kept at once, and becomes a stop of the run when it is saved. */
export function StopForm({ draft, listed, title, done }: StopFormProps) {
  const player = usePlayer()
  const form = useRef<HTMLFormElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const isCalled = useCalled(draft)
  const [isChecked, setChecked] = useState(false)
  const [refused, setRefused] = useState<Problems>({})
  useReturnFocus()
  useEffect(() => {
    if (!isCalled) return
    text.current?.focus()
    answerCall()
  }, [isCalled])

  const problems: Problems = isChecked ? { ...problemsOf(draft), ...refused } : {}
  const change = (part: Partial<Draft>) => {
    setRefused({})
    write(player, { ...draft, ...part })
  }
  const save = () => {
    setChecked(true)
    if (Object.keys(problemsOf(draft)).length === 0) {
      const stops = stopsOf(player.run())
      const stop = stopOf(draft)
      const told = listed ? stops.with(listed.index, stop) : [...stops, stop]
      const refusal = retell(player, { stops: told }, done)
      if (!refusal) return drop(player, draft)
      setRefused(refusedField(refusal))
    }
    // Once it is marked.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const discard = () => {
    drop(player, draft)
    useUi.getState().showToast({ text: says.discarded(), undo: () => write(player, draft, true) })
  }
  return (
    <form
      ref={form}
      aria-label={title}
      noValidate
      className="flex flex-col gap-3 py-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {draft.places.length > 1 && <When draft={draft} onChange={change} />}
      <Field
        field={text}
        label={says.say()}
        problem={problems.say}
        value={draft.say}
        onChange={(say) => change({ say })}
      />
      <Field
        label={says.ask()}
        hint={draft.ask === '' ? says.askHint() : undefined}
        problem={problems.ask}
        value={draft.ask}
        onChange={(ask) => change({ ask })}
      />
      {draft.ask.trim() !== '' && (
        <>
          <Answers draft={draft} problem={problems.answers} onChange={change} />
          <Field
            label={says.because()}
            hint={says.becauseHint()}
            problem={problems.because}
            value={draft.because}
            onChange={(because) => change({ because })}
          />
        </>
      )}
      <Field
        label={says.note()}
        hint={says.noteHint()}
        problem={problems.note}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={discard}>{says.discard()}</Button>
        <Button type="submit" look="filled">
          {listed ? says.save() : says.add()}
        </Button>
      </div>
    </form>
  )
}

interface WhenProps {
  readonly draft: Draft
  readonly onChange: (change: Pick<Draft, 'when'>) => void
}

/** At a time, or with an event wherever that comes. */
function When({ draft, onChange }: WhenProps) {
  const id = useId()
  return (
    <fieldset>
      <legend className="text-14 font-semibold">{says.when()}</legend>
      {draft.places.map(({ when, time, event }) => (
        <label key={JSON.stringify(when)} className="flex min-h-11 items-center gap-3 text-14">
          <input
            type="radio"
            name={id}
            className="size-5 shrink-0"
            checked={isSamePlace(when, draft.when)}
            onChange={() => onChange({ when })}
          />
          {event === undefined ? says.atTime({ time }) : says.after({ event })}
        </label>
      ))}
      {typeof draft.when !== 'number' && <p className="text-13 text-muted">{says.afterHint()}</p>}
    </fieldset>
  )
}
