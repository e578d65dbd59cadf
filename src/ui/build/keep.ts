import { loadProtocol } from '../../catalog.ts'
import { isRecord, ScenarioError } from '../../engine/errors.ts'
import { makePlan } from '../../engine/plan.ts'
import { readScenario } from '../../engine/read.ts'
import { useDraft, type Draft } from './draft.ts'
import { readText } from './text/read.ts'

/** The draft stays in this browser. Where nothing may be kept it lasts as long as the page. */

const KEY = 'faultline.draft'

/** Keeps every change from now on. Returns how to stop. */
export function keepDraft(): () => void {
  const write = () => {
    const { present } = useDraft.getState()
    if (!present) return
    const { scenario, text } = present
    try {
      localStorage.setItem(KEY, JSON.stringify({ scenario, text }))
    } catch {
      // Forbidden or full: the draft is still there while the page is.
    }
  }
  write()
  return useDraft.subscribe(write)
}

/** What was being built when the page was last here; undefined where nothing is left of it that can run. */
export async function keptDraft(): Promise<Draft | undefined> {
  const kept = stored()
  if (!isRecord(kept)) return undefined
  try {
    const scenario = readScenario(kept['scenario'])
    const protocol = await loadProtocol(scenario.protocol)
    makePlan(scenario, protocol)
    const text = typeof kept['text'] === 'string' ? kept['text'] : null
    const read = text === null ? undefined : await readText(text)
    const problem = read && 'problem' in read ? read.problem : null
    return { scenario, protocol, text, problem }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return undefined
  }
}

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null')
  } catch {
    return undefined
  }
}
