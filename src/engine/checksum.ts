import type { Core } from './core.ts'
import { finish, mixIn } from './random.ts'

/** Crockford's alphabet: no I, L, O or U to misread aloud. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Everything that nodes have been through, and what they are now, in twenty bits. */
export function checksumOf(core: Core): string {
  let sum = mixIn(core.sumA, core.sumB)
  for (const shell of core.nodes) {
    if (shell.removed) continue
    const { id, up, leaf, context } = shell.now
    sum = mixText(sum, `${id.toLowerCase()} ${up} ${leaf.path} ${canonical(context)}`)
  }
  const bits = finish(sum) >>> 12
  let text = ''
  for (let shift = 15; shift >= 0; shift -= 5) text += BASE32[(bits >>> shift) & 31]
  return text
}

function mixText(sum: number, text: string): number {
  let mixed = sum
  for (let i = 0; i < text.length; i++) mixed = mixIn(mixed, text.charCodeAt(i))
  return mixed
}

/** JSON with sorted fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
