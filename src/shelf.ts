import { scenarioIds } from './catalog.ts'
import type { Scenario } from './engine/scenario.ts'

/** What a library says of each scenario. It loads with the library, not with the page. */

export interface Shelved
  extends
    Pick<Scenario, 'id' | 'title' | 'chapter' | 'question' | 'protocol'>,
    Partial<NonNullable<Scenario['card']>> {
  readonly hasGoal: boolean
  /** What is done in its script or in those of its variants. */
  readonly acts: readonly string[]
  readonly variants: readonly { readonly id: string; readonly title: string }[]
}

const files = import.meta.glob<Shelved>(['./scenarios/*.ts', '!./scenarios/*.test.ts'], {
  eager: true,
  query: '?shelf',
  import: 'shelf',
})

export const shelf: ReadonlyMap<string, Shelved> = new Map(
  Object.values(files)
    .map((shelved) => [shelved.id, shelved] as const)
    .toSorted(([a], [b]) => scenarioIds.indexOf(a) - scenarioIds.indexOf(b)),
)
