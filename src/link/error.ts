import { ScenarioError } from '../engine/errors.ts'

/** Why a link cannot be opened, or made. Nothing of it has been applied. */
export class LinkError extends Error {
  override readonly name = 'LinkError'
  /** What is wrong, as a sentence. */
  readonly what: string
  /** What the reader can do about it, as a sentence. */
  readonly remedy: string
  /** The place: a character of the link, or the path of a field, where there is one. */
  readonly where: string | undefined

  constructor(what: string, remedy: string, where?: string) {
    super(`${what} ${remedy}`)
    this.what = what
    this.remedy = remedy
    this.where = where
  }
}

export const copyAgain = 'Copy it again, from its beginning to its end.'
export const useFile = 'Save the run as a file instead.'
export const reload = 'Reload the page, or update the program, and open it again.'

/** What the engine refuses is told as the link's fault, with the place. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof ScenarioError)) return error
  return new LinkError(
    `The link holds a run that this program cannot play. At ${error.path || 'the scenario'} it has ${error.found}; ` +
      `right would be ${error.expected}.`,
    'If it was made by a newer Faultline, reload the page or update the program.',
    error.path,
  )
}
