import type { WorkFile } from './file.ts'

/** The same runs under the same names; how far each was shown, and where the work stands, do not count. */
export const isSameWork = (one: WorkFile, other: WorkFile): boolean => essence(one) === essence(other)

const essence = ({ origin, runs }: WorkFile): string =>
  JSON.stringify([origin, runs.map((run) => ({ ...run, seen: undefined }))])
