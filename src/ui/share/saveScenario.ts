import type { Scenario } from '../../engine/scenario.ts'
import { told } from '../../words.ts'
import { saveFile } from './saveFile.ts'

/** Letters and digits of any script, so that every system takes it. */
export function fileNameOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return `${['faultline', ...words].join('-')}.json`
}

export const saveScenario = (scenario: Scenario): void =>
  saveFile(fileNameOf(told(scenario.title)), JSON.stringify(scenario, null, 2), 'application/json')
