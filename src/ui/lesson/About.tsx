import { told } from '../../words.ts'
import { Section } from '../kit/Section.tsx'
import { useWork } from '../usePlayer.ts'
import { says } from './words.ts'

/** What the learner may try, what is to be learnt, and where it comes from. */
export function About() {
  const { lesson, model, sources } = useWork().origin
  return (
    <>
      {lesson?.goal && (
        <Section title={says.yourTurn()}>
          <p>{told(lesson.goal)}</p>
          {lesson.hint && <Fold title={says.hint()}>{told(lesson.hint)}</Fold>}
          <Fold title={says.principle()}>{told(lesson.principle)}</Fold>
        </Section>
      )}
      <Section title={says.sources()}>
        <ul className="text-14">
          {sources.map(({ title, author, year, url }) => (
            <li key={title}>
              <cite className="not-italic">
                {url === undefined ? (
                  title
                ) : (
                  <a
                    className="inline-block py-3 underline underline-offset-4"
                    href={url}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {title}
                  </a>
                )}
                <span className="text-muted">
                  , {author}, {year}
                </span>
              </cite>
            </li>
          ))}
        </ul>
        {model && <p className="mt-2 text-14 text-muted">{says.model({ model: told(model) })}</p>}
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
