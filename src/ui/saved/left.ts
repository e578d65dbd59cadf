/** What this tab remembers across a reload: where its work was kept, and which address it had then. */

const KEY = 'faultline'

export function rememberLeft(slot: string | undefined): void {
  try {
    if (slot === undefined) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, `${slot} ${location.hash}`)
  } catch {
    // Where nothing can be kept, the address is what a reload goes by.
  }
}

/** Undefined where the address has become another since: that goes before what was here. */
export function slotLeft(): string | undefined {
  try {
    const [slot, hash] = sessionStorage.getItem(KEY)?.split(' ') ?? []
    return hash === location.hash ? slot : undefined
  } catch {
    return undefined
  }
}
