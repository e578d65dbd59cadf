import { expect, test } from 'vitest'
import { refuseEndlessValue } from './bounds.ts'
import { readIntervention, readScenario } from './read.ts'

function deep(levels: number): unknown {
  let value: unknown = 0
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

test('64 brackets inside each other are enough for anybody', () => {
  expect(() => refuseEndlessValue(deep(64), 'disk')).not.toThrow()
  expect(() => refuseEndlessValue(deep(65), 'disk')).toThrow(
    'disk: found more than 64 brackets inside each other; expected fewer',
  )
})

test('a value within itself', () => {
  const self: Record<string, unknown> = {}
  self['self'] = self
  expect(() => refuseEndlessValue(self, '')).toThrow('more than 64 brackets')
})

test('one value in a million places', () => {
  let many: unknown[] = []
  for (let doubled = 0; doubled < 40; doubled++) many = [many, many]
  expect(() => refuseEndlessValue(many, '')).toThrow('more than 1000000 values')
})

test('scenarios and lines are looked through before anything else', () => {
  expect(() => readScenario({ title: deep(10_000) })).toThrow('more than 64 brackets')
  expect(() => readIntervention({ atMs: 0, do: 'set', value: deep(10_000) }, 'script[0]')).toThrow(
    'script[0]: found more than 64 brackets',
  )
})
