import { loadProtocol } from '../../catalog.ts'
import { begin, useDraft } from './draft.ts'
import { readText } from './text/read.ts'

/** The draft as text. What is typed is kept as it is; as soon as it is a scenario that can run, that is the draft. */

const STROKE = 'text'

export async function type(text: string): Promise<void> {
  const { present } = useDraft.getState()
  if (!present) return
  begin({ ...present, text, stroke: STROKE })
  const read = await readText(text)
  const protocol = 'scenario' in read ? await loadProtocol(read.scenario.protocol) : undefined
  const { present: now } = useDraft.getState()
  // Something else has been typed or done meanwhile.
  if (now?.text !== text) return
  if ('problem' in read) begin({ ...now, problem: read.problem })
  else if (protocol) begin({ scenario: read.scenario, protocol, text, problem: null, stroke: STROKE })
}

/** Instead of a text with a mistake, what the board shows. */
export function writeAnew(): void {
  const { present } = useDraft.getState()
  if (present) begin({ scenario: present.scenario, protocol: present.protocol, text: null, problem: null })
}
