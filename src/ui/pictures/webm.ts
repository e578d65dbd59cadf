/** Encoded pictures put into a WebM file: RFC 8794 (EBML) and RFC 9559 (Matroska), as much of them as a silent film needs. */

export interface Film {
  readonly width: number
  readonly height: number
  readonly codec: 'V_VP8' | 'V_VP9'
  readonly lastsMs: number
}

export interface Picture {
  readonly atMs: number
  /** It needs no other picture to be shown. */
  readonly isKey: boolean
  readonly data: Uint8Array<ArrayBuffer>
}

type Bytes = Uint8Array<ArrayBuffer>

/** From one picture that stands for itself to before the next one. */
export function webmOf(film: Film, pictures: readonly Picture[]): Blob {
  const clusters: Picture[][] = []
  for (const picture of pictures) {
    if (picture.isKey || clusters.length === 0) clusters.push([])
    clusters.at(-1)?.push(picture)
  }
  const header = element(0x1a45dfa3, [
    uint(0x4286, 1),
    uint(0x42f7, 1),
    uint(0x42f2, 4),
    uint(0x42f3, 8),
    text(0x4282, 'webm'),
    uint(0x4287, 2),
    uint(0x4285, 2),
  ])
  const segment = element(0x18538067, [infoOf(film), tracksOf(film), ...clusters.map(clusterOf)])
  return new Blob([...header, ...segment], { type: 'video/webm' })
}

const NS_OF_A_TICK = 1_000_000

const infoOf = ({ lastsMs }: Film) =>
  element(0x1549a966, [
    uint(0x2ad7b1, NS_OF_A_TICK),
    float(0x4489, lastsMs),
    text(0x4d80, 'Faultline'),
    text(0x5741, 'Faultline'),
  ])

const VIDEO = 1

const tracksOf = ({ width, height, codec }: Film) =>
  element(0x1654ae6b, [
    element(0xae, [
      uint(0xd7, 1),
      uint(0x73c5, 1),
      uint(0x9c, 0),
      uint(0x83, VIDEO),
      text(0x86, codec),
      element(0xe0, [uint(0xb0, width), uint(0xba, height)]),
    ]),
  ])

function clusterOf(pictures: readonly Picture[]): Bytes[] {
  const begins = Math.round(pictures[0]?.atMs ?? 0)
  const blocks = pictures.map(({ atMs, isKey, data }) => {
    // RFC 9559 §10.2: the track, the time since the cluster began, and the flags.
    const head = new DataView(new ArrayBuffer(4))
    head.setUint8(0, 0x81)
    head.setInt16(1, Math.round(atMs) - begins)
    head.setUint8(3, isKey ? 0x80 : 0)
    return element(0xa3, [[new Uint8Array(head.buffer), data]])
  })
  return element(0x1f43b675, [uint(0xe7, begins), ...blocks])
}

/** RFC 8794 §4–6: an id that says its own length, the length of what follows in eight bytes, and that. */
function element(id: number, parts: readonly (readonly Bytes[])[]): Bytes[] {
  const content = parts.flat()
  const length = content.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const size = new DataView(new ArrayBuffer(8))
  size.setBigUint64(0, BigInt(length) | (1n << 56n))
  return [bigEndian(id), new Uint8Array(size.buffer), ...content]
}

function bigEndian(value: number): Bytes {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.from(bytes.length > 0 ? bytes : [0])
}

const uint = (id: number, value: number) => element(id, [[bigEndian(value)]])
const text = (id: number, value: string) => element(id, [[new TextEncoder().encode(value)]])

function float(id: number, value: number): Bytes[] {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setFloat64(0, value)
  return element(id, [[new Uint8Array(bytes.buffer)]])
}
