import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const serverWords = {
  // Who leads
  waitsForOperator:
    '{node} did not hear from {leader} for {silentMs} ms. Failover is manual, so it waits for an operator.',
  soundsOut:
    '{node} did not hear from {leader} for {silentMs} ms, so it asks whether the others would vote for it in epoch {epoch}.',
  stands: '{votes} of {members} would vote for {node}, so it stands for election in epoch {epoch}.',
  standsAsTold: 'An operator asks {node} to take over, so it stands for election in epoch {epoch}.',
  votes: '{candidate} stands in epoch {epoch} and its log is no older, so {node} votes for it.',
  refusesTaken: '{node} has voted for {votedFor} in epoch {epoch}, so it refuses {candidate}.',
  refusesBehind: '{node} has entries that {candidate} lacks, so it refuses to vote for it.',
  refusesOld: '{candidate} asks for epoch {asked}, but {node} is in epoch {epoch}, so it refuses.',
  refusesNeedless: '{node} hears the primary {leader} well, so it would not vote for {candidate}.',
  refusesRival:
    '{node} asks for the same and comes before {candidate} in the list of members, so it refuses.',
  standsBack:
    '{candidate} asks for the same and comes before {node} in the list of members, or has the newer log, so {node} stands back.',
  elected:
    '{votes} of {members} voted for {node}, so it applies its log of {entries} and is the primary of epoch {epoch}.',
  promoted:
    'An operator promotes {node}: it applies the log of {entries} that it has received and is the primary of epoch {epoch}.',
  tookOver:
    '{node} did not hear from {leader} for {silentMs} ms and needs no majority, so it makes itself the primary of epoch {epoch}.',
  resumed:
    '{node} was the primary of epoch {epoch} when it stopped and knows of no other, so it goes on as such.',
  steppedDown:
    '{node} has heard from no majority for {silentMs} ms, so it is no longer the primary of epoch {epoch}.',
  gaveWay: '{by} is in epoch {epoch}, so {node}, the primary of epoch {old}, gives way.',
  follows: '{leader} is the primary of epoch {epoch}, so {node} follows it.',
  fenced: '{from} speaks as the primary of epoch {old}, but epoch {epoch} has begun, so {node} refuses.',
  halted: 'The disk of {node} is full, so it stops: it must not promise what it cannot keep.',

  // Copying the log
  rolledBack:
    'The log of {leader}, primary of epoch {epoch}, has no place for {writes} of {node}, so {node} moves that out of its log into its rollback.',
  goesBack: 'The log of {from} differs from that of {node}, so {node} ships again from entry {next}.',
  fellBack:
    'No standby has confirmed for {waitedMs} ms, so {node} stops waiting for standbys: it acknowledges alone, and what it acknowledges can be lost.',
  waitsAgain: '{from} has caught up, so {node} waits for a standby again before it acknowledges.',
  reconfigured: 'An operator decides that sync waits for {standbys}, so {node} does.',
  recognised: '{client} repeats a request that {node} has in its log, so it is not written again.',
} as const satisfies Readonly<Record<string, string>>

export const words: Readonly<Record<string, string>> = { ...clientWords, ...serverWords }
