import { Section } from '../kit/Section.tsx'
import { tell, useProgress } from '../progress/store.ts'
import { says } from './words.ts'

const choices = [
  ['fading', says.fading],
  ['full', says.inFull],
  ['half', says.half],
  ['none', says.notAtAll],
] as const

/** How much lessons tell by themselves: worked examples fade, unless the learner wants it otherwise. */
export function Telling() {
  const telling = useProgress((progress) => progress.telling)
  return (
    <Section title={says.telling()}>
      <fieldset>
        <legend className="sr-only">{says.telling()}</legend>
        {choices.map(([id, title]) => (
          <label key={id} className="flex min-h-11 items-center gap-3 text-14">
            <input type="radio" name="telling" checked={telling === id} onChange={() => tell(id)} />
            {title()}
          </label>
        ))}
      </fieldset>
    </Section>
  )
}
