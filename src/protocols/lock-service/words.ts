/** One sentence for each note, cause first. */
export const words = {
  // The lock service
  granted: 'The lock on {key} is free, so {node} lends it to {client} for {leaseMs} ms, with token {token}.',
  released: '{client} is done, so {node} takes back the lock on {key}, token {token}.',
  ranOut: '{client} has not given back the lock on {key} in time, so for {node} token {token} has run out.',
  missedTurn: '{client} does not come for the lock on {key}, so {node} goes on to the next in line.',
  halted: 'The disk of {node} is full, so it stops: it must not promise what it cannot keep.',

  // The storage
  wrote: '{client} shows token {token} and nothing higher has been seen, so {node} writes {key}.',
  wroteStale:
    '{client} shows token {token} although {seen} has been seen, and nobody compares: {node} writes {key}, and what {forgotten} wrote is gone.',
  wroteOver:
    '{client} writes {key} as it had read it, with a change of its own: what {forgotten} wrote after that is gone.',
  refused: '{client} shows token {token}, but {seen} has been seen for {key}, so {node} refuses.',

  // Who holds a lock
  holds: '{service} lends {node} the lock, so it reads {key}, with token {token}.',
  lapsed:
    'The lease of {node} ran out {lateMs} ms ago by its own clock, so it does not write {key}: it asks for the lock again.',
  checked: '{node} has the lock for {leftMs} ms more by its own clock, so it gets ready to write {key}.',
  sends: '{node} is ready, so it sends its write of {key}, with token {token}.',
  sendsLate:
    '{node} looked at its lease before it was stopped, so it sends its write of {key} with token {token}, {lateMs} ms after the lease ran out.',
  clientRefused: '{storage} has seen token {seen}, so the write of {node} was not done: it failed.',
  clientGaveUp:
    'Nobody has answered for {waitedMs} ms, so {node} cannot tell whether its write was done: the outcome is unknown.',
  clientStopped: 'It has waited for {waitedMs} ms and not written anything, so {node} gives up: it failed.',
} as const satisfies Readonly<Record<string, string>>
