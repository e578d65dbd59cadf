import { expect, test } from 'vitest'
import type { Scenario } from '../../engine/scenario.ts'
import { finish } from '../../verdicts.ts'
import { protocol } from './index.ts'
import { append, campaign, cluster, split } from './testing/cluster.ts'

const measured = (change: Partial<Scenario>) => finish(cluster(change), protocol).measures

test('elections that were won are no split votes', () => {
  expect(measured({ script: [campaign(10, 'n1'), campaign(100, 'n2'), campaign(200, 'n3')] })).toMatchObject({
    termsSeen: 3,
    splitVotes: 0,
    electionRounds: 1,
    entriesWithoutClient: 3,
  })
})

test('terms that nobody won, and the rounds until somebody leads', () => {
  const tied = [campaign(100, 'n2'), campaign(100, 'n3')]
  const script = [campaign(10, 'n1'), split(50, 'n1', 'n2 n3'), ...tied]
  expect(measured({ script })).toMatchObject({ termsSeen: 2, splitVotes: 0, electionRounds: 1 })
  const again = [campaign(200, 'n2'), campaign(200, 'n3')]
  expect(measured({ script: [...script, ...again] })).toMatchObject({ splitVotes: 1, electionRounds: 2 })
  expect(measured({ script: [...script, ...again, campaign(300, 'n2')] })).toMatchObject({
    termsSeen: 4,
    splitVotes: 2,
    electionRounds: 3,
  })
})

test('how long a new leader takes to commit what it found uncommitted', () => {
  const old = measured({
    script: [campaign(10, 'n1'), { atMs: 115, do: 'crash', node: 'n1' }, campaign(200, 'n2')],
    workload: [append(101, 'x')],
  })
  expect(old).toMatchObject({ oldEntryCommitMs: 20 })
  expect(measured({ script: [campaign(10, 'n1')] })).toMatchObject({ oldEntryCommitMs: null, rejections: 0 })
})
