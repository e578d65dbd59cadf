/** From so many nodes on there is no room for all that could be said about each: they share a ring. */
const RING_FROM = 13

export const isRing = (nodes: number): boolean => nodes >= RING_FROM
