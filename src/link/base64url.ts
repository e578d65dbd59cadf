/** The characters of links, by value (RFC 4648, section 5, without padding). */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const isPlain = (text: string): boolean => strangerIn(text) < 0

/** The place of the first character that is none of the alphabet's, -1 if there is none. */
export const strangerIn = (text: string): number => text.search(/[^\w-]/)

/** How many characters hold that many bytes. */
export const charactersFor = (bytes: number): number => Math.ceil((bytes * 4) / 3)

export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  let pending = 0
  let bits = 0
  for (const byte of bytes) {
    pending = (pending << 8) | byte
    for (bits += 8; bits >= 6;) {
      bits -= 6
      text += alphabet[(pending >> bits) & 63]
    }
    pending &= 63
  }
  return bits > 0 ? text + alphabet[(pending << (6 - bits)) & 63] : text
}

/** Every character must be one of the alphabet. Bits left over at the end are dropped. */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let pending = 0
  let bits = 0
  let length = 0
  for (const character of text) {
    pending = ((pending << 6) | alphabet.indexOf(character)) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (pending >> bits) & 255
    }
  }
  return bytes
}
