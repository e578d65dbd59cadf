import type { Protocol } from './engine/contract.ts'
import type { Scenario } from './engine/scenario.ts'

/** What the page opens on, by itself: the catalog grows with every scenario, and is not there for the first paint. */

const scenarios = import.meta.glob<Scenario>('./scenarios/e3-*.ts', { import: 'scenario' })
const protocols = import.meta.glob<Protocol>('./protocols/primary-backup/index.ts', { import: 'protocol' })

export async function loadOpening(): Promise<{ readonly scenario: Scenario; readonly protocol: Protocol }> {
  const [scenario, protocol] = await Promise.all([only(scenarios)(), only(protocols)()])
  return { scenario, protocol }
}

function only<File>(files: Readonly<Record<string, () => Promise<File>>>): () => Promise<File> {
  const [load] = Object.values(files)
  if (!load) throw new Error('What the page opens on is not there.')
  return load
}
