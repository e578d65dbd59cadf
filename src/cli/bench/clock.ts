/** Seconds that one call takes: the best of several, since everything else on the machine only makes it slower. */
export function seconds(rounds: number, run: () => void): number {
  let best = Infinity
  for (let round = 0; round < rounds; round++) {
    const before = performance.now()
    run()
    best = Math.min(best, performance.now() - before)
  }
  return best / 1000
}

/** MB that are in use after everything that can be let go has been. Needs node's `--expose-gc`. */
export function megabytesInUse(): number {
  if (!globalThis.gc) throw new Error('Memory is measured with node --expose-gc: run npm run bench')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1e6
}
