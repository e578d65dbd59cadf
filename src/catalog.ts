import type { Protocol } from './engine/contract.ts'
import { ScenarioError, shown } from './engine/errors.ts'
import type { Scenario } from './engine/scenario.ts'

/** Finds every protocol and scenario. Adding one means adding its file; nothing lists them. */

const scenarios = import.meta.glob<Scenario>(['./scenarios/*.ts', '!./scenarios/*.test.ts'], {
  import: 'scenario',
})
const protocols = import.meta.glob<Protocol>('./protocols/*/index.ts', { import: 'protocol' })

/** `./scenarios/e3-safe-mode-isnt.ts` holds E3. So the page can name scenarios before it has loaded anything of them. */
const scenarioFiles = filesById(Object.keys(scenarios).map((file) => [file, file.split(/[/-]/)[2] ?? file]))
const protocolFiles = filesById(Object.keys(protocols).map((file) => [file, file.split('/')[2] ?? file]))

/** By letter, then number: what `shelf.ts` says of each is not there at once. */
export const scenarioIds: readonly string[] = [...scenarioFiles.keys()]
  .map((id) => id.toUpperCase())
  .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))

export const protocolIds: readonly string[] = [...protocolFiles.keys()].sort()

/** Throws a `ScenarioError` that lists the scenarios there are. Ids are case-insensitive. */
export async function loadScenario(id: string): Promise<Scenario> {
  const load = scenarios[scenarioFiles.get(id.toLowerCase()) ?? '']
  if (load === undefined) throw unknown('scenario', id, scenarioIds)
  return load()
}

/** Throws a `ScenarioError` that lists the protocols there are. Ids are case-insensitive. */
export async function loadProtocol(id: string): Promise<Protocol> {
  const load = protocols[protocolFiles.get(id.toLowerCase()) ?? '']
  if (load === undefined) throw unknown('protocol', id, protocolIds)
  return load()
}

/** A2 stands before A10. */
function orderOf(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(6, '0'))
}

const unknown = (what: string, id: string, known: readonly string[]): ScenarioError =>
  new ScenarioError(what, shown(id), `one of ${known.join(', ')}`)

/** Two files with one id: which of them a link means would be anybody's guess. */
export function filesById(
  pairs: readonly (readonly [file: string, id: string])[],
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const [file, id] of pairs) {
    const name = id.toLowerCase()
    const other = files.get(name)
    if (other !== undefined) throw new Error(`The id ${id} is used twice: in ${other} and in ${file}`)
    files.set(name, file)
  }
  return files
}
