import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const serverWords = {
  // The keeper of the map
  joins: '{shard} joins, so {node} makes a map for {shards} shards ({placement}) and tells them all.',
  leaves:
    '{shard} is to leave, so {node} makes a map for the {shards} shards that stay ({placement}) and tells all {was}.',
  remaps: 'The operator asks for it, so {node} lays out the {shards} shards anew ({placement}).',
  refuses:
    '{node} does not carry out {op} of {shard}: a change is under way, or the map would not change, or no shard would be left.',
  settled:
    'All have what is theirs, so {node} closes the change: map {epoch} is carried out on {shards} shards.',

  // A shard
  adopts:
    'Map {epoch} has come: of {had} keys {node} keeps {kept}, and the other {leaving} now belong to other shards.',
  awaitsPart: 'Map {epoch} has come to {node}, which has no keys yet: its part is to come from the others.',
  takes: '{count} of the keys of {from} are now those of {node}, which has {has}.',
  trades: '{count} keys hop from {from} to {node}, which has {has} now. Both were shards before.',
  waitsForKey: '{key} is to come to {node} from {owner} and is not here yet, so {client} waits.',

  halted: 'The disk of {node} is full, so it stops.',
} as const

export const words: Readonly<Record<string, string>> = {
  ...clientWords,
  clientFollows: 'The key is not on {server}, so {node} asks {leader}.',
  clientTurnedAway: '{server} cannot say where the key is, so the {op} of {node} was not done: it failed.',
  ...serverWords,
}
