import MiniSearch from 'minisearch'
import { shelf } from '../../shelf.ts'
import { told } from '../../words.ts'
import { faultsIn } from './faults.ts'
import { topics } from './syllabus.ts'

/** Finds scenarios by what they say and what belongs to them: terms, faults, protocol, topics and the courses that teach them. */

const fields = ['title', 'question', 'chapter', 'protocol', 'terms', 'faults', 'topics']

let index: MiniSearch | undefined

function built(): MiniSearch {
  const search = new MiniSearch({
    fields,
    searchOptions: {
      prefix: true,
      // A slip of the finger, in words long enough to be told apart.
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  search.addAll(
    [...shelf.values()].map(({ id, title, question, chapter, protocol, ...shelved }) => {
      const taught = (shelved.topics ?? []).flatMap((topic) => topics[topic] ?? [])
      return {
        id,
        title: `${id} ${told(title)}`,
        question: told(question),
        chapter: told(chapter),
        protocol: `${protocol} ${protocol.replaceAll('-', ' ')}`,
        terms: (shelved.terms ?? []).map(told).join(', '),
        faults: [...faultsIn(shelved.acts), ...shelved.acts].join(', '),
        topics: taught.map((topic) => [told(topic.title), ...topic.courses].join(' ')).join(', '),
      }
    }),
  )
  return search
}

export function find(query: string): ReadonlySet<string> {
  index ??= built()
  return new Set(index.search(query).map(({ id }) => String(id)))
}
