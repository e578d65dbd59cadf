/** One sentence for each note, cause first. */
export const words = {
  // A stream of messages
  sent: '{node} is asked to send {what} to {to}, so it does, and hears nothing more of it.',
  resent: 'Nobody has acknowledged {what} for {waitedMs} ms, so {node} sends it to {to} again.',
  acknowledged: '{from} has acknowledged {what}, so {node} need not send it again.',
  shown: '{what} has come from {from}, so {node} shows it.',
  gapSeen: '{what} has come, but {missing} has not, so {node} knows that something is missing: lost or late.',
  heldBack: '{what} has come before what was sent earlier, so {node} keeps it until {missing} has come.',
  gapFilled: '{what} has come late, so {node} shows {shown}.',
  repetition: '{from} has sent {what} again, and {node} has it already, so it is not shown twice.',

  // Requests with an answer
  charged: '{from} asks for {amount} from {account}, so {node} takes it: {balance} is left.',
  recognised:
    '{from} repeats a request whose key {node} knows, so it gives the same answer and takes nothing.',
  keyExpired: 'A key is older than {keptMs} ms, so {node} forgets it.',
  askedAgain: '{to} did not answer for {waitedMs} ms, so {node} asks for the same again.',
  gaveUp:
    '{to} did not answer for {waitedMs} ms, so {node} gives up and cannot tell whether it was done: the outcome is unknown.',
  resumed: '{node} finds on its disk a request without an answer, so it asks {to} again, under the same key.',
  halted: 'The disk of {node} is full, so it stops: what it asks, it must remember.',
  diskFull: 'The disk of {node} is full, so what has just come is as if it had never come.',
} as const satisfies Readonly<Record<string, string>>
