/** The stage's box in pixels, and how much larger than on a laptop its type is (a projector's is 1.6). */
export interface Box {
  readonly width: number
  readonly height: number
  readonly scale: number
}

/** Everything that is measured in the size of a node. */
export interface Sizes {
  /** Of a server's disc. */
  readonly radius: number
  /** Half of a client's square. */
  readonly client: number
  /** Type, in pixels. */
  readonly name: number
  readonly label: number
  readonly small: number
  readonly pill: number
  /** No packet is wider. */
  readonly packet: number
  readonly cell: number
  readonly cellHeight: number
  readonly gap: number
  /** 1 where a disc has the radius of a laptop's. */
  readonly unit: number
}

/** Half of a packet's width and height, by its text; dots are half as high as a line. The drawing measures more exactly. */
export const packetHalf = (
  text: string,
  routine: boolean,
  { pill, packet, unit }: Sizes,
): { readonly x: number; readonly y: number } =>
  routine
    ? { x: 5 * unit, y: 5 * unit }
    : { x: Math.min(text.length * pill * 0.27 + 13 * unit, packet / 2), y: pill * 0.95 }

/** Discs smaller than this have nothing but their name, and that beside them. */
export const TINY = 15

/** What the drawings have at 1440 × 900. */
const RADIUS = 50
const STAGE_AREA = 980 * 512
/** No text is smaller than this, times the box's scale. */
const LEAST_TEXT = 12.5

/** The radius that the box alone would allow. */
export function largestRadius({ width, height, scale }: Box): number {
  const share = Math.sqrt((width * height) / STAGE_AREA)
  return Math.min(RADIUS * scale * Math.min(Math.max(share, 0.8), 1.25), height * 0.155, width * 0.13)
}

export function sizesFor(radius: number, { width, scale }: Box): Sizes {
  const unit = radius / RADIUS
  const least = LEAST_TEXT * scale
  return {
    radius,
    client: Math.max(31 * unit, 10),
    name: Math.max(24 * unit, 17.5 * scale),
    label: Math.max(13.5 * unit, least),
    small: Math.max(Math.min(14 * unit, 22), least),
    pill: Math.max(Math.min(14.5 * unit, 22), least),
    packet: Math.max(width * 0.23, 84),
    cell: Math.max(15 * unit, least),
    cellHeight: Math.max(32 * unit, least * 1.7),
    gap: Math.max(4 * unit, 3),
    unit,
  }
}
