import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const serverWords = {
  // The coordinator
  asks: 'A client asks for it, so {node} asks {payer} and {payee} whether they can move {amount}: T{txn}.',
  commits: 'All {votes} banks have voted yes, so {node} commits T{txn}.',
  abortsRefused: '{bank} votes no, so {node} aborts T{txn}.',
  abortsUnanswered: 'No vote has come from {banks}, so {node} aborts T{txn}.',
  presumesAbort: '{node} has no record that T{txn} was committed, so it tells {bank}: aborted.',
  comesBack:
    '{node} is back and reads its log: of {begun} transactions that it began, {commits} are committed there. The others never will be.',

  // A bank
  promises:
    '{coordinator} asks, and {node} can: it votes yes on T{txn}. From now on its account is locked, and it is not for {node} to decide.',
  refusesLocked: '{node} has promised T{promised} and its account is locked, so it votes no on T{txn}.',
  refusesUncovered: '{node} has only {balance}, so it votes no on T{txn}.',
  obeysCommit:
    '{from} says commit, so {node} carries out T{txn} and unlocks its account after {waitedMs} ms.',
  obeysAbort: '{from} says abort, so {node} forgets T{txn} and unlocks its account after {waitedMs} ms.',
  wonders:
    '{node} voted yes on T{txn} {waitedMs} ms ago and has heard nothing since. It cannot know what the others were told, so it waits, and asks {coordinator}.',
  givesUp:
    '{node} has waited {waitedMs} ms for {coordinator} and nothing keeps it from deciding alone: it aborts T{txn}, to which it had voted yes.',
  tooLate: '{from} says that T{txn} is committed. {node} has aborted it: half of the transfer has happened.',
  forgotten:
    '{from} says that T{txn} is committed. {node} knows of no such promise: half of the transfer has happened.',
  stillOwes: '{node} is back and finds on its disk that it has promised T{txn}, so it asks how that ended.',

  halted: 'The disk of {node} is full, so it stops.',
} as const

export const words: Readonly<Record<string, string>> = { ...serverWords, ...clientWords }
