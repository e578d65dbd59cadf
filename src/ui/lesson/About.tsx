import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useWork } from '../usePlayer.ts'
import { tryIt } from './attempt.ts'
import { Sources } from './Sources.tsx'
import { Telling } from './Telling.tsx'
import { says } from './words.ts'

/** What the learner may try, what is to be learnt, and where it comes from. */
export function About() {
  const work = useWork()
  const { origin, isPreset } = work
  const { lesson } = origin
  return (
    <>
      {lesson?.goal && (
        <Section title={says.yourTurn()}>
          <p>{told(lesson.goal)}</p>
          {lesson.reached && (
            <Button look="outline" className="mt-2 text-14" onClick={() => tryIt(work)}>
              {says.begin()}
            </Button>
          )}
          {lesson.hint && <Fold title={says.hint()}>{told(lesson.hint)}</Fold>}
          <Fold title={says.principle()}>{told(lesson.principle)}</Fold>
        </Section>
      )}
      {isPreset && <Telling />}
      <Section title={says.sources()}>
        <Sources scenario={origin} />
      </Section>
    </>
  )
}

function Fold({ title, children }: { title: string; children: string }) {
  return (
    <details className="text-14">
      <summary className="flex min-h-11 cursor-pointer items-center underline underline-offset-4">
        {title}
      </summary>
      <p className="pb-2">{children}</p>
    </details>
  )
}
