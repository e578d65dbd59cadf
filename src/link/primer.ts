import { Learner, type LearntOdds } from './coder.ts'
import { codeDocument, type LinkDocument } from './document.ts'
import { Fields, type KnownWords } from './fields.ts'

/**
 * What both sides of version A have read before the first link: the odds and the words of links as people make them. It only
 * makes links short. It is part of the format and never changes, not even by a word at the end.
 */
const common = { protocolVersion: 1, checksum: 'AAAA' }
const primer: readonly LinkDocument[] = [
  {
    ...common,
    base: { preset: 'E3' },
    edits: {
      knobs: {
        electionTimeoutMs: [150, 300],
        heartbeatMs: 50,
        preVote: true,
        checkQuorum: false,
        readMode: 'readIndex',
        ack: 'majority',
        failover: 'automatic',
        detectMs: 200,
        shipEveryMs: 100,
        stepDownMs: 1000,
      },
      rules: {
        'majority-to-commit': false,
        'count-only-current-term': false,
        'noop-on-election': false,
        'vote-once-per-term': false,
        'vote-is-durable': false,
        'log-is-durable': false,
        'up-to-date-log-wins': false,
        'step-down-on-higher-term': false,
        'consistency-check': false,
        'apply-once': false,
        fencing: false,
        'majority-to-promote': false,
      },
    },
    moment: { at: 0 },
  },
  { ...common, base: { preset: 'F1' }, edits: {} },
  { ...common, base: { preset: 'E1' }, variant: 'fixed', edits: {}, moment: { at: 8_217_431 } },
  {
    ...common,
    base: { preset: 'E3' },
    variant: 'opening',
    edits: {
      script: {
        removed: [],
        added: [
          { atMs: 1204.311, do: 'crash', node: 'n1' },
          { atMs: 2671.094, do: 'restart', node: 'n1' },
        ],
      },
    },
    moment: { at: 3_305_116, steps: 2 },
  },
  {
    ...common,
    base: { preset: 'F2' },
    edits: {
      script: {
        removed: [],
        added: [
          {
            atMs: 812.407,
            do: 'partition',
            sides: [
              ['n1', 'n2'],
              ['n3', 'n4', 'n5', 'c1'],
            ],
          },
          { atMs: 1630.25, do: 'op', client: 'c1', op: 'write', key: 'x', value: 1 },
          {
            atMs: 1994.118,
            do: 'drop',
            from: 'n3',
            to: 'n4',
            type: 'appendEntries',
            sentAtMs: 1987.002,
            k: 0,
            copy: 0,
          },
          {
            atMs: 1994.118,
            do: 'drop',
            from: 'n3',
            to: 'n5',
            type: 'appendEntries',
            sentAtMs: 1987.002,
            k: 0,
            copy: 0,
          },
          { atMs: 2471.53, do: 'heal', all: true },
          { atMs: 3102.77, do: 'cut', from: 'n1', to: 'n2' },
          { atMs: 3350.006, do: 'pause', node: 'n2' },
          {
            atMs: 4127.391,
            do: 'drop',
            from: 'n2',
            to: 'n3',
            type: 'requestVote',
            sentAtMs: 4030.655,
            k: 0,
            copy: 0,
          },
          {
            atMs: 4127.391,
            do: 'hold',
            from: 'n2',
            to: 'n1',
            type: 'requestVote',
            sentAtMs: 4033.104,
            k: 0,
            copy: 0,
          },
          { atMs: 4500, do: 'resume', node: 'n2' },
          {
            atMs: 4877.029,
            do: 'release',
            from: 'n2',
            to: 'n1',
            type: 'requestVote',
            sentAtMs: 4033.104,
            k: 0,
            copy: 0,
          },
          {
            atMs: 5210.664,
            do: 'drop',
            from: 'n1',
            to: 'n2',
            type: 'appendEntriesReply',
            sentAtMs: 5101.93,
            k: 0,
            copy: 0,
          },
          {
            atMs: 5210.664,
            do: 'drop',
            from: 'n1',
            to: 'n3',
            type: 'requestVoteReply',
            sentAtMs: 5098.207,
            k: 1,
            copy: 0,
          },
          { atMs: 6004.518, do: 'heal' },
          { atMs: 6350.8, do: 'skew', node: 'n3', offsetMs: 5000 },
          { atMs: 7000, do: 'crash', node: '@leader' },
          { atMs: 7655.343, do: 'op', client: 'c1', op: 'read', key: 'x' },
          { atMs: 8420.119, do: 'timeout', node: 'n4', timer: 'election' },
          { atMs: 9038.47, do: 'restart', node: 'n5' },
          { atMs: 9038.47, do: 'set', rule: 'majority-to-commit', on: false },
        ],
      },
    },
    moment: { at: 9_120_833 },
  },
  {
    ...common,
    base: { preset: 'E1' },
    edits: {
      script: {
        removed: [],
        added: [
          { atMs: 530.114, do: 'drop', from: 'n1', to: 'n2', type: 'ship', sentAtMs: 522.4, k: 0, copy: 0 },
          {
            atMs: 702.91,
            do: 'drop',
            from: 'n2',
            to: 'n1',
            type: 'shipAck',
            sentAtMs: 640.031,
            k: 0,
            copy: 0,
          },
          {
            atMs: 1444.2,
            do: 'drop',
            from: 'n1',
            to: 'n3',
            type: 'heartbeat',
            sentAtMs: 1391.777,
            k: 0,
            copy: 0,
          },
          {
            atMs: 1444.2,
            do: 'duplicate',
            from: 'c1',
            to: 'n1',
            type: 'request',
            sentAtMs: 1440.01,
            k: 0,
            copy: 0,
          },
          { atMs: 2100, do: 'crash', node: 'n1' },
          { atMs: 2300, do: 'op', node: 'n2', op: 'promote' },
          { atMs: 2951.602, do: 'op', client: 'c1', op: 'write', key: 'x', value: 2 },
          {
            atMs: 3206.88,
            do: 'drop',
            from: 'n2',
            to: 'c1',
            type: 'response',
            sentAtMs: 3205.321,
            k: 0,
            copy: 0,
          },
          { atMs: 3744.75, do: 'lossy', from: 'n2', to: 'n3', pct: 20 },
          { atMs: 3990.11, do: 'slowLink', from: 'n3', to: 'n2', delayMs: 100 },
          { atMs: 4400.367, do: 'cut', from: 'n3', to: 'n1', oneWay: true },
          { atMs: 5000, do: 'set', knob: 'ack', value: 'sync' },
          { atMs: 5508.93, do: 'restart', node: 'n1' },
          { atMs: 6120.402, do: 'wipe', node: 'n3' },
          { atMs: 6703.95, do: 'op', client: 'c2', op: 'append', key: 'y', value: 'b' },
          { atMs: 7011.298, do: 'slow', node: 'n2', delayMs: 50 },
          { atMs: 7433.84, do: 'heal', from: 'n3', to: 'n1' },
        ],
      },
    },
    moment: { at: 7_900_021 },
  },
]

/** So that a few lines of a link outweigh it. */
const weightMost = 20

let known: { readonly odds: LearntOdds; readonly words: KnownWords } | undefined

export function primed(): { readonly odds: LearntOdds; readonly words: KnownWords } {
  if (known) return known
  const learner = new Learner()
  const fields = new Fields(learner)
  for (const document of primer) codeDocument(fields, document)
  known = { odds: learner.learnt(weightMost), words: fields.words }
  return known
}
