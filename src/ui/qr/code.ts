import { encode } from 'uqr'

/** At correction level M a code of version 12 holds no more; with more modules than its 65 a side the last row cannot read it. */
export const addressBytesMax = 287
const VERSION_MAX = 12

/** ISO/IEC 18004 §9.1: what is around a code must be as light as this many modules. */
const QUIET_ZONE = 4

/** Rows of modules, true for dark, with the quiet zone around them. */
export type Modules = readonly (readonly boolean[])[]

export const bytesOf = (address: string): number => new TextEncoder().encode(address).length

/** A QR code at correction level M; undefined for an address that is too long for the last row. */
export function codeOf(address: string): Modules | undefined {
  if (bytesOf(address) > addressBytesMax) return undefined
  return encode(address, { ecc: 'M', maxVersion: VERSION_MAX, border: QUIET_ZONE }).data
}

/** The dark modules as an SVG path in units of a module: each unbroken part of a row is one rectangle. */
export function pathOf(modules: Modules): string {
  const rectangles = modules.map((row, y) => {
    let path = ''
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`
    }
    return path
  })
  return rectangles.join('')
}
