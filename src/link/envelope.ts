import { charactersFor, fromBase64url, strangerIn, toBase64url } from './base64url.ts'
import { copyAgain, LinkError, reload, useFile } from './error.ts'

/**
 * The outside of a link, the same in every version: `#`, the version's letter, then in base64url the body's length in bytes
 * (7 bits a byte, lowest first, the top bit set where more follow), a check of two bytes (CRC-16/CCITT-FALSE over the letter,
 * the length and the body), and the body. So a link that was cut or changed is told from one that is newer.
 */

const newest = 'A'
/** Longer texts are no links: whoever hands in megabytes gets an answer at once. */
const charactersMax = 100_000
const lengthBytesMax = 3

const isVersion = (letter: string): boolean => letter >= 'A' && letter <= newest

export function crc16(bytes: Iterable<number>): number {
  let crc = 0xffff
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc
}

const check = (letter: string, lengthBytes: readonly number[], body: Uint8Array): number =>
  crc16([letter.charCodeAt(0), ...lengthBytes, ...body])

function lengthToBytes(length: number): number[] {
  const bytes = []
  let rest = length
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  bytes.push(rest)
  return bytes
}

/**
 * Programs that find addresses in texts leave out a `-` or `_` at the end: there a zero byte is added, which bodies of every
 * version must bear. Throws a `LinkError` for what would be too long.
 */
export function seal(letter: string, body: Uint8Array): string {
  const length = lengthToBytes(body.length)
  const crc = check(letter, length, body)
  const text = `#${letter}${toBase64url(Uint8Array.from([...length, crc >> 8, crc & 255, ...body]))}`
  if (text.length > charactersMax) {
    throw new LinkError(`A link to this run would have ${text.length} characters.`, useFile)
  }
  return /[-_]$/.test(text) ? seal(letter, Uint8Array.from([...body, 0])) : text
}

/** The part after the last `#`, without what mail and chat programs put around an address, or break into it. */
function bare(text: string): string | undefined {
  const [, fragment] = /^.*(?:#|%23)(.*)$/s.exec(text) ?? []
  return fragment?.replace(/\s+/g, '').replace(/[>)\]}"'.,;:!?*~]+$/, '')
}

const foreign = () =>
  new LinkError(
    'This is not a Faultline link.',
    'Such a link has a # followed by letters, digits, - and _ without spaces.',
  )
const changed = () => new LinkError('The link was changed on the way.', copyAgain)

/** Takes a full address, or the part from `#` on. */
export function unseal(text: string): { readonly letter: string; readonly body: Uint8Array } {
  if (text.length > charactersMax) {
    throw new LinkError(
      `This is too long to be a link: it has ${text.length} characters, and none has more than ${charactersMax}.`,
      'A run of that size comes as a file: open that.',
    )
  }
  const link = bare(text) ?? ''
  const letter = link.charAt(0)
  const packed = link.slice(1)
  if (!/^[A-Z]$/.test(letter) || packed.length < 8) throw foreign()

  const stranger = strangerIn(packed)
  if (stranger >= 0) {
    // The # and the letter stand before it, and people count from one.
    const place = `character ${stranger + 3}`
    throw new LinkError(
      `The link has a character that links never have: '${String.fromCodePoint(packed.codePointAt(stranger) ?? 0)}' (${place} from the #).`,
      copyAgain,
      place,
    )
  }

  const bytes = fromBase64url(packed)
  const { length, size } = readLength(bytes)
  const whole = charactersFor(size + 2 + length)
  if (packed.length < whole) {
    throw new LinkError(
      `The link is cut short: ${packed.length + 2} of its ${whole + 2} characters are here.`,
      copyAgain,
    )
  }
  if (packed.length > whole) {
    throw new LinkError(
      `The link has ${packed.length - whole} characters more at its end than it was made with.`,
      copyAgain,
    )
  }
  const body = bytes.subarray(size + 2, size + 2 + length)
  if (seal(letter, body) !== `#${link}`) throw changed()
  if (!isVersion(letter)) {
    throw new LinkError(
      `The link was made by a newer Faultline (version ${letter}); this program reads up to ${newest}.`,
      reload,
    )
  }
  return { letter, body }
}

function readLength(bytes: Uint8Array): { readonly length: number; readonly size: number } {
  let length = 0
  for (let size = 1; size <= lengthBytesMax; size++) {
    const byte = bytes[size - 1] ?? 0
    length |= (byte & 127) << (7 * (size - 1))
    if (byte < 128) return { length, size }
  }
  throw changed()
}
