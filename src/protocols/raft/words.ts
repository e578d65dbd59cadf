/** One sentence for each note, cause first. */
export const words = {
  // Starting, stopping
  recovered: '{node} starts again with what its disk kept: term {term} and {entries} entries.',
  halted: 'The disk of {node} took no more, so {node} stops rather than promise what it cannot keep.',

  // Elections
  electionStarted:
    '{node} did not hear from a leader for {silentMs} ms, so it asks for votes in term {term}.',
  electionForced: 'The election timer of {node} was set off, so it asks for votes in term {term}.',
  preVoteStarted:
    '{node} did not hear from a leader for {silentMs} ms, so it first asks whether it could win term {term}.',
  preVoteForced:
    'The election timer of {node} was set off, so it first asks whether it could win term {term}.',
  preVoteWon: '{granted} of {size} would vote for {node}, so it asks for votes in term {term}.',
  noMajority:
    'Time is up and {node} has {granted} of {size} votes in term {term}, no majority, so it tries again.',
  electionLost: '{refused} of {size} refused {node} in term {term}, so it cannot win and waits.',
  voteGranted:
    '{candidate} is the first to ask {node} in term {term} and its log is no older, so {node} votes for it.',
  preVoteGranted:
    '{node} hears no leader either and the log of {candidate} is no older, so it would vote for {candidate} in term {term}.',
  oldTermRefused:
    '{candidate} asks for votes in term {asked}, which is over, so {node}, in term {term}, refuses.',
  secondVoteRefused: '{node} already voted for {vote} in term {term}, so it refuses {candidate}.',
  rivalRefused: '{node} stands for election itself in term {term}, so it refuses {candidate}.',
  olderLogRefused:
    'The log of {candidate} ends at entry {theirIndex} of term {theirTerm}, older than entry {index} of term {lastTerm}, so {node} refuses its vote.',
  leaderAliveRefused: '{node} heard from the leader {silentMs} ms ago, so it does not vote for {candidate}.',
  candidateIgnored:
    '{node} heard from the leader {silentMs} ms ago, so it ignores that {candidate} asks for votes.',
  becameLeader: '{granted} of {size} voted for {node}, so it leads term {term}.',
  newerTermSeen: '{from} speaks in term {term}, so {node} enters it too.',
  steppedDown: '{from} speaks in the newer term {term}, so {node} stops leading term {old}.',
  lostTouch: '{node} heard from no majority for {silentMs} ms, so it stops leading term {term}.',

  // Replication
  appended: '{client} asks to {what}, so {node} writes it to its log as entry {index} of term {term}.',
  stored: '{leader} sent what {node} lacked, so {node} stores {what}.',
  entriesRefused:
    '{node} has no entry {index} of term {term} to continue from, so it refuses, and {leader} goes back by one.',
  oldLeaderRefused: '{from} still leads term {old}, but {node} is in term {term}, so it refuses.',
  conflictErased:
    'Entry {index} of {leader} is of term {term}, not of term {own}, so {node} erases its entries from {index} on, {standing}.',
  committed:
    '{copies} of {size} store entry {index} of the present term {term}, so {node} commits everything up to it.',
  committedOlder:
    '{copies} of {size} store entry {index} of the older term {term}, so {node} counts it as committed.',
  committedAlone:
    '{node} waits for nobody, so it counts its own entry {index} as committed with {copies} of {size} copies.',

  // Clients
  redirected: '{node} does not lead, so it sends {client} to {leader}.',
  leaderUnknown: '{node} knows no leader, so it sends {client} away.',
  answeredAgain:
    '{client} repeats an operation that was applied before, so {node} gives the same answer again.',
  appliedOnce: '{client} repeats an operation in entry {index}, so {node} does not apply it a second time.',
  appliedAgain: '{client} repeats an operation in entry {index}, and {node} applies it a second time.',
  readHeld:
    'Another leader may have taken over, so {node} holds the read of {client} until a majority answers.',
  readHeldForTerm:
    '{node} has not committed an entry of its own term {term} yet, so it holds the read of {client}.',
  readConfirmed: 'A majority still follows {node}, so it answers the read of {client} as of entry {index}.',
  readUnderLease:
    'A majority answered {node} {silentMs} ms ago, so none can have another leader, and {node} answers the read of {client}.',
  readLocally:
    '{node} believes that it leads and asks nobody, so it answers the read of {client} as of entry {index}.',
} as const satisfies Readonly<Record<string, string>>
