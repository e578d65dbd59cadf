import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const serverWords = {
  // A client writes
  stamps: '{client} writes {what} through {node}; the write is stamped {stamp}.',
  saysOkAndDrops:
    '{node} holds {held}, stamped {heldStamp}, and the new write is stamped {stamp}: it says OK to {client}, and drops {what}.',
  recognised: '{client} repeats a request whose write {node} holds, so it is not stamped again.',
  asksFirst: '{client} writes {what} through {node}, which asks {others} before it stamps the write.',
  numbers: '{from} asks for the next number, so {node} gives it {stamp}.',
  objects:
    'The stamp {stamp} is {aheadMs} ms ahead of the clock of {node}, so it objects to the write that {from} asks about.',
  refuses: '{by} objects to the stamp, so {node} refuses the write of {client}: nothing has changed.',

  // A write arrives
  replaces: '{what} is stamped {stamp}, above {heldStamp}, so {node} replaces {held}.',
  drops: '{what} is stamped {stamp}, below {heldStamp}, so {node} keeps {held}.',
  tieKeeps: '{what} and {held} are both stamped {stamp}, and {node} keeps what it has: {held}.',
  tieTakes: '{what} and {held} are both stamped {stamp}, and {node} takes what came last: {what}.',
  tieByValueWon: '{what} and {held} are both stamped {stamp}; the larger value wins, so {node} takes {what}.',
  tieByValueLost:
    '{what} and {held} are both stamped {stamp}; the larger value wins, so {node} keeps {held}.',
  tieByLotWon: '{what} and {held} are both stamped {stamp}; the lot falls on {what}, so {node} takes that.',
  tieByLotLost: '{what} and {held} are both stamped {stamp}; the lot falls on {held}, so {node} keeps that.',
  takesLast: '{what} comes after {held}, so {node} replaces that without a look at the stamps.',
  supersedes: 'Whoever wrote {what} {stamp} had seen {gone}, so {node} replaces that.',
  superseded: 'Whoever wrote {held} {heldStamp} had seen {what} {stamp}, so {node} has no need of that.',
  keepsBoth:
    'Neither of {stamp} and {heldStamp} contains the other, so nobody can say which is newer: {node} keeps {what} and {held}.',

  halted: 'The disk of {node} is full, so it stops: it must not promise what it cannot keep.',
} as const satisfies Readonly<Record<string, string>>

export const words: Readonly<Record<string, string>> = {
  ...clientWords,
  clientTurnedAway: '{server} did not take the {op} of {node}, so it was not done: it failed.',
  ...serverWords,
}
