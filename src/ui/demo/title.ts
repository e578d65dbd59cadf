import type { Work } from '../work.ts'

/** What the run that is shown is called: as its scenario, or as somebody has named the demo that was made of it. */
export const titleOf = ({ player }: Work): string => player.run().plan.scenario.title
