import type { Scenario } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** Where a scenario comes from, and where our model goes beyond that. */
export function Sources({ scenario: { sources, model } }: { scenario: Pick<Scenario, 'sources' | 'model'> }) {
  return (
    <>
      <ul className="text-14">
        {sources.map(({ title, author, year, url }) => (
          <li key={title}>
            <cite className="not-italic">
              {isOfTheWeb(url) ? (
                <a
                  className="inline-block py-3 underline underline-offset-4"
                  href={url}
                  target="_blank"
                  rel="noreferrer"
                >
                  {title}
                </a>
              ) : (
                title
              )}
              <span className={`block pb-1 text-muted ${isOfTheWeb(url) ? '-mt-2' : ''}`}>
                {author}, {year}
              </span>
            </cite>
          </li>
        ))}
      </ul>
      {model && <p className="mt-2 text-14 text-muted">{says.model({ model: told(model) })}</p>}
    </>
  )
}

/** A scenario may come from anywhere, and an address may be a program. */
const isOfTheWeb = (url: string | undefined): url is string => /^https?:\/\//i.test(url ?? '')
