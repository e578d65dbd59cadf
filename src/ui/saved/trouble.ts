import { useUi } from '../store.ts'
import { says } from './words.ts'

/** What a browser's refusal to keep something means to people. Whatever else went wrong is a mistake of the program, and thrown. */
export function troubleOf(error: unknown): string {
  if (!(error instanceof DOMException)) throw error
  if (error.name === 'QuotaExceededError') return says.full()
  if (error.name === 'VersionError') return says.newer()
  return says.forbidden()
}

const told = new Set<string>()

/** Says it over the page; while nobody asked for anything, once. */
export function tellTrouble(error: unknown, isAsked: boolean): void {
  const text = troubleOf(error)
  if (told.has(text) && !isAsked) return
  told.add(text)
  useUi.getState().notify({ text, actions: [] })
}
