import { newId } from './records.ts'

/** Which slots belong to work that is open now, in this tab or another: each holds a lock of its slot's name as long as it lives. */

const prefix = 'faultline '

/** After a reload the page before may hold its lock for a moment more. */
const PATIENCE_MS = 1000

/** Of this tab. Where the browser has no locks, nothing is known of others. */
const mine = new Set<string>()

/** The slot that is wanted, unless another tab goes on with it or may do so; else a new one. */
export async function claim(wanted: string | undefined, until: AbortSignal): Promise<string> {
  if (wanted !== undefined && (await hold(wanted, until))) return wanted
  const fresh = newId()
  await hold(fresh, until)
  return fresh
}

/** Whether it could be had. */
function hold(slot: string, until: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    mine.add(slot)
    until.addEventListener('abort', () => mine.delete(slot))
    if (!('locks' in navigator)) return resolve(false)
    navigator.locks
      .request(prefix + slot, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true)
        return new Promise<void>((release) => {
          if (until.aborted) release()
          until.addEventListener('abort', () => release())
        })
      })
      .catch(() => resolve(false))
  })
}

/** Where a page may not even ask. */
const nothing = (): LockManagerSnapshot => ({})

export async function liveSlots(): Promise<ReadonlySet<string>> {
  const { held = [] } = 'locks' in navigator ? await navigator.locks.query().catch(nothing) : nothing()
  return new Set([...mine, ...held.map(({ name = '' }) => name.slice(prefix.length))])
}
