import type { Answer } from '../../player/session.ts'
import type { Work } from '../work.ts'
import type { WorkFile } from './file.ts'

/** Something was predicted; whoever would rather see it has not. */
export const isAnswered = ({ player }: Work): boolean =>
  [...player.session().answers.values()].some((given) => given !== 'skip')

/**
 * For whoever goes on with it: what was answered is not asked anew. Work that is saved under a name, or as a file, may be shown to
 * others, and asks everything.
 */
export const withAnswers = (file: WorkFile, { player }: Work): WorkFile => ({
  ...file,
  faultline: 2,
  answers: [...player.session().answers].map(([stop, given]) => ({ stop, given })),
})

export const answersIn = ({ answers = [] }: WorkFile): ReadonlyMap<string, Answer> =>
  new Map(answers.map(({ stop, given }) => [stop, given]))
