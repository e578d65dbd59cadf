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
  /** So many nodes that they say what they are when they are asked, and that messages are dots. */
  readonly crowded: boolean
}

/** Half of a packet's width and height, by its text; dots are half as high as a line. The drawing measures more exactly. */
export const packetHalf = (
  text: string,
  routine: boolean,
  { pill, packet, unit, crowded }: Sizes,
): { readonly x: number; readonly y: number } =>
  routine || crowded
    ? { x: 5 * unit, y: 5 * unit }
    : { x: Math.min(text.length * pill * 0.27 + 13 * unit, packet / 2), y: pill * 0.95 }

/** A client's name is as large as this, below its square. */
export const clientNameSize = ({ unit, small }: Sizes): number => Math.max(16.5 * unit, small)

/** What the drawings have at 1440 × 900. */
const RADIUS = 50
const STAGE_AREA = 980 * 512
const LEAST_UNIT = 0.45
/** The radius of a disc that takes `S42`, in lines of small type. */
const NAME_ROOM = 1.55
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
    crowded: false,
  }
}

/** On a ring of small discs, crowns and marks shrink less than the discs do, or nobody could tell them apart. */
export function crowdedSizes(radius: number, box: Box): Sizes {
  const unit = Math.max(radius / RADIUS, LEAST_UNIT * box.scale)
  return { ...sizesFor(unit * RADIUS, box), radius, client: radius * 0.9, crowded: true }
}

/** Does the disc have room for `follower T4`? The drawing measures more exactly. */
export const labelFits = ({ radius, label }: Sizes): boolean => radius * 1.52 > label * 4.6

/** Is a server's name on its disc? Only on a ring the discs may be too small for that. */
export const hasNameInside = ({ radius, small, crowded }: Sizes): boolean =>
  !crowded || radius >= small * NAME_ROOM
