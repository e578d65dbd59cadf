import { loadProtocol } from '../../catalog.ts'
import type { Protocol } from '../../engine/contract.ts'
import type { Scenario } from '../../engine/scenario.ts'
import type { Run } from '../../run.ts'
import { begin, useDraft, type Draft } from './draft.ts'
import { asOwn, freshScenario, withProtocol } from './edits/fresh.ts'
import { keptDraft } from './keep.ts'
import { useBuilding } from './state.ts'
import { says } from './words.ts'

/** Where what is being built comes from. */

const byHand = (scenario: Scenario, protocol: Protocol): Draft => ({
  scenario,
  protocol,
  text: null,
  problem: null,
})

const titles = () => ({ title: says.ownTitle(), chapter: says.ownChapter(), question: says.ownQuestion() })

const fresh = (protocol: Protocol): Draft => byHand(freshScenario(protocol, titles()), protocol)

/** Goes on with what is there or was kept, else begins with this. */
async function goOnOr(next: () => Draft): Promise<void> {
  if (useDraft.getState().present) return
  const kept = await keptDraft()
  if (!useDraft.getState().present) begin(kept ?? next())
}

/** Goes on with what is there or was kept, else begins with a cluster of this protocol. */
export const goOn = (protocol: Protocol): Promise<void> => goOnOr(() => fresh(protocol))

/** Begins with the scenario of a run; what was being built is one step back. */
export async function beginWith({ plan }: Run, isPreset: boolean): Promise<void> {
  const { scenario, protocol } = plan
  const draft = byHand(isPreset ? asOwn(scenario, titles().chapter) : scenario, protocol)
  await goOnOr(() => draft)
  if (useDraft.getState().present !== draft) begin(draft)
  useBuilding.setState({ tab: 'hand', selected: null })
}

/** With the same protocol. */
export function startAnew(): void {
  const { present } = useDraft.getState()
  if (present) begin(fresh(present.protocol))
  useBuilding.setState({ selected: null, said: says.begunAnew() })
}

/** The same cluster with other software on it. */
export async function chooseProtocol(id: string): Promise<void> {
  const protocol = await loadProtocol(id)
  const { present } = useDraft.getState()
  if (present) begin(byHand(withProtocol(present.scenario, protocol), protocol))
}
