import { hashOf } from './scheme.ts'
import type { Scheme } from './scheme.ts'

/**
 * Consistent hashing: a key belongs to the first token at or after it, round a circle of 2³² points (Karger et al., STOC 1997). Each
 * shard has many tokens, its virtual nodes, for its arcs to even out (DeCandia et al., SOSP 2007, §4.2).
 */
export const ring: Scheme = {
  pointOf: hashOf,
  entries: (shards, { tokens }) =>
    shards
      .flatMap((shard) =>
        Array.from({ length: tokens }, (_, i) => ({ until: hashOf(`${shard}#${i}`), shard })),
      )
      .toSorted((a, b) => a.until - b.until || (a.shard < b.shard ? -1 : 1)),
}
