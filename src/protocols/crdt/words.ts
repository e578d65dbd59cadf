import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const replicaWords = {
  merged: '{from} knows what {node} does not, so {node} merges it: {before} becomes {after}.',
  overruled:
    '{node} and {from} have counted {key} in one and the same number, {own} and {theirs}: only one of the two can stay, and what was counted towards the other is forgotten.',
  refusedLimit: '{client} asks for {asked} of {key}, but {node} may give {has} at the most, so it refuses.',
  cannotRemove: '{node} knows of no {element} in {key}, so there is nothing that {client} could remove.',
  newEntry:
    '{node} starts with an empty disk, so it counts in a new entry, {entry}: others may hold more of its old one than it knows.',
  tellsAll: '{from} has lost its disk and counts as {entry} now, so {node} will tell it everything.',
  collected: 'The removals that {node} remembers are older than {keptMs} ms, so it forgets {count} of them.',
  halted: 'The disk of {node} is full, so it stops: it must not promise what it cannot keep.',
} as const satisfies Readonly<Record<string, string>>

export const words: Readonly<Record<string, string>> = { ...clientWords, ...replicaWords }
