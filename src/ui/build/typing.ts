import { loadProtocol } from '../../catalog.ts'
import { begin, useDraft } from './draft.ts'
import { useBuilding } from './state.ts'
import { readText } from './text/read.ts'

/** The draft as text. What is typed is kept as it is; as soon as it is a scenario that can run, that is the draft. */

const STROKE = 'text'

let reading: Promise<void> = Promise.resolve()

/** As soon as it is known of what was typed last whether it can run. */
export const allRead = (): Promise<void> => reading

export function type(text: string): Promise<void> {
  useBuilding.setState({ problem: null })
  reading = read(text)
  return reading
}

async function read(text: string): Promise<void> {
  const { present } = useDraft.getState()
  if (!present) return
  begin({ ...present, text, stroke: STROKE })
  const found = await readText(text)
  const protocol = 'scenario' in found ? await loadProtocol(found.scenario.protocol) : undefined
  const { present: now } = useDraft.getState()
  // Something else has been typed or done meanwhile.
  if (now?.text !== text) return
  if ('problem' in found) begin({ ...now, problem: found.problem })
  else if (protocol) begin({ scenario: found.scenario, protocol, text, problem: null, stroke: STROKE })
}

/** Instead of a text with a mistake, what the board shows. */
export function writeAnew(): void {
  const { present } = useDraft.getState()
  if (present) begin({ scenario: present.scenario, protocol: present.protocol, text: null, problem: null })
}
