/** One sentence for each note, cause first. */
export const notes = {
  // What a replica does
  shows: '{from} asks for {key}, so {node} shows its copy: {value}.',
  keeps: '{from} brings {key} = {value}, newer than {own} on {node}, so {node} keeps it and confirms.',
  isRepaired:
    '{from} has seen that {node} is behind, and brings {key} = {value}; {node} keeps it in place of {own}.',
  catchesUp: '{node} had missed {key} = {value}; now {from} hands it over, and {node} keeps it.',
  isNewer:
    '{from} brings {key} = {value}, which is no newer than {own} on {node}, so {node} keeps what it has.',
  halted: 'The disk of {node} is full, so it stops: it must not confirm what it cannot keep.',

  // What a coordinator does
  acknowledges:
    '{copies} of {members} replicas hold {key} = {value}, and {node} needs no more: the write is OK.',
  writesBack:
    'Not all replicas that {node} asked hold {key} = {value}, so {node} brings it to the others before showing it to anyone.',
  refuses:
    '{node} saw {count} of the {needed} copies that it must see within {waitedMs} ms, so it refuses the {op} of {key}: it failed.',
  goesOnAlone:
    '{node} saw {count} of the {needed} copies that it must see within {waitedMs} ms, and goes on with the {op} of {key} all the same: what it knows may be old.',
  acknowledgesAlone:
    'Within {waitedMs} ms {count} of the {needed} replicas that it takes hold {key}, and {node} says OK to the {op} all the same.',
  leavesOpen:
    'Within {waitedMs} ms {count} of the {needed} replicas that it takes hold {key}, so {node} does not say OK. It cannot call the {op} off either: its outcome is unknown.',
  handedOff: '{to} has the write of {key} that it had missed, so {node} need not remember it any more.',
  recognises: '{from} repeats a {op} that {node} has served, so it is not served again.',
  clientGaveUp:
    'No answer came for {waitedMs} ms, so {node} cannot tell whether its {op} was done: the outcome is unknown.',
} as const satisfies Readonly<Record<string, string>>
