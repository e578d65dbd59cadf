import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const nodeWords = {
  // Watching
  dropped: '{node} has heard nothing from {peer} for {silentMs} ms, so it takes {peer} for dead.',
  probes: '{node} has heard nothing from {peer} for {silentMs} ms, so it asks {helpers} to try.',
  reachedThrough: '{helper} has reached {peer}, so {node} keeps {peer} and talks to it through {helper}.',
  droppedAfterProbe:
    'Nobody has reached {peer} for {node} either, and it has been silent for {silentMs} ms, so {node} takes it for dead.',
  back: '{peer} is heard again, so {node} no longer takes it for dead.',

  // Work
  handsOver: '{old} is taken for dead, so {node} gives task {task} to {next}.',
  takesTask: '{node} has been given task {task}, so it works on it.',
  losesTask: 'Task {task} is no longer lent to {node}, so it stops working on it.',
  leaseOver: 'The lease of {node} on task {task} is over and was not renewed, so it stops working on it.',
  diskFull: 'The disk of {node} is full, so what it has just decided is not decided: it will try again.',

  // Questions
  refuses: '{node} takes {owner} for dead, so it tells {client} that the question cannot be answered.',
} as const satisfies Readonly<Record<string, string>>

export const words: Readonly<Record<string, string>> = { ...clientWords, ...nodeWords }
