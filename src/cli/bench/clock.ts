/**
 * Milliseconds that a call takes. Other programs only add to the time on the clock, and the collector's threads only to the
 * processors' time: the smaller of the two is nearest to what it takes alone.
 */
export function milliseconds(run: () => void): number {
  const startedAt = performance.now()
  const used = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(used)
  return Math.min(performance.now() - startedAt, (user + system) / 1000)
}

/** Seconds that a call takes: the best of several, since the first ones also compile. */
export function seconds(rounds: number, run: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => milliseconds(run))) / 1000
}

/** MB that are in use after everything that can be let go has been. Needs node's `--expose-gc`. */
export function megabytesInUse(): number {
  if (!globalThis.gc) throw new Error('Memory is measured with node --expose-gc: run npm run bench')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1e6
}
