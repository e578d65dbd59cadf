/** One sentence for each note, cause first. */
export const databaseWords = {
  begins: '{client} begins a transaction: {node} calls it T{txn}, at {level}.',
  looks: '{client} asks in T{txn}, and is shown {rows}.',
  writes: '{client} sets {rows} in T{txn}, which is not committed yet.',
  waits: 'T{holder} has locked {key}, so T{txn} of {client} waits.',
  goesOn: 'The lock is free, so T{txn} of {client} goes on after {waitedMs} ms.',
  commits: '{client} asks for it, and nothing speaks against it: {node} commits T{txn}.',
  rollsBack: '{client} asks for it, so {node} undoes all that T{txn} has done.',
  dooms:
    'T{txn} has missed a write, and T{reader} one of T{txn}: they fit in no order, so T{victim} of {client} must not commit.',
  abortsPivot: 'T{txn} of {client} fits in no order with the others, so {node} rolls it back.',
  abortsChanged:
    '{key} was changed after T{txn} of {client} took its picture of the rows, so {node} rolls it back rather than overwrite it unseen.',
  abortsDeadlock:
    'T{txn} of {client} would wait for {key}, and its holder waits for T{txn}: a deadlock, so {node} rolls T{txn} back.',
  abortsIdle: 'Nothing has been heard of {client} for a long time, so {node} rolls T{txn} back.',
  abortsMalformed: '{node} does not understand what {client} wants, so it rolls T{txn} back.',
  comesBack:
    '{node} is back and reads its log: of {begun} transactions that were begun, {commits} have committed. The others have never been.',
  halted: 'The disk of {node} is full, so it stops.',
} as const

export const sessionWords = {
  skips: 'What {node} has seen in T{txn} does not call for it, so it leaves out: {step}.',
  runsAgain: 'T{txn} was rolled back, so {node} runs it again from the start.',
  isForgotten: '{server} was down in between and knows nothing of T{txn}, so {node} stops.',
  givesUp:
    '{server} has not answered for {waitedMs} ms, so {node} gives up. It had not asked for a commit: nothing has happened.',
  givesUpCommit:
    '{server} has not answered the commit for {waitedMs} ms, so {node} cannot tell whether it happened: the outcome is unknown.',
} as const

export const words: Readonly<Record<string, string>> = { ...databaseWords, ...sessionWords }
