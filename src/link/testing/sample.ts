import type { Scenario } from '../../engine/scenario.ts'

export const scenario: Scenario = {
  v: 1,
  id: 'T1',
  title: 'A scenario of the tests',
  chapter: 'Links',
  question: 'Does it come back — “whole”?',
  sources: [{ title: 'On Tests', author: 'A. Tester', year: 2026, url: 'https://example.org/tests' }],
  protocol: 'toy',
  knobs: { pings: 3 },
  nodes: [{ id: 'n1', name: 'Ana', at: [0.25, 0.5] }, { id: 'n2' }, { id: 'n3' }],
  network: { delayMs: [10, 15] },
  seed: 7,
  endMs: 10_000,
  workload: [{ atMs: 0, every: 100, client: 'c1', op: 'write', key: 'x', value: 1 }],
  script: [
    { atMs: 2345.678, do: 'crash', node: 'n1' },
    { atMs: 4000, do: 'restart', node: 'n1' },
  ],
  expect: [{ check: 'acked-writes-survive', holds: true }],
}
