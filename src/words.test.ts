import { afterEach, describe, expect, expectTypeOf, it } from 'vitest'
import { catalogue, english, speak } from './words.ts'

afterEach(() => speak(english))

const says = catalogue('test', {
  play: 'Play',
  began: 'Run {run} began at {time}',
  lost: { one: '{count} write is lost on {node}', other: '{count} writes are lost on {node}' },
})

describe('A catalogue', () => {
  it('fills in what its templates name', () => {
    expect(says.play()).toBe('Play')
    expect(says.began({ run: 'B', time: '2.00 s' })).toBe('Run B began at 2.00 s')
  })

  it('has a form for one and a form for more', () => {
    expect(says.lost({ count: 1, node: 'S1' })).toBe('1 write is lost on S1')
    expect(says.lost({ count: 0, node: 'S1' })).toBe('0 writes are lost on S1')
  })

  it('knows what each sentence must be given', () => {
    expectTypeOf(says.play).parameters.toEqualTypeOf<[]>()
    expectTypeOf(says.began).parameter(0).toEqualTypeOf<Readonly<Record<'run' | 'time', string | number>>>()
    expectTypeOf(says.lost).parameter(0).toEqualTypeOf<Readonly<Record<'count' | 'node', string | number>>>()
  })

  it('speaks another language from the moment that it is set, and ours where a template is missing', () => {
    speak({
      ...english,
      lang: 'de',
      template: (name, key, ours) => (name === 'test' && key === 'began' ? 'Um {time}: Lauf {run}' : ours),
    })
    expect(says.began({ run: 'B', time: '2,00 s' })).toBe('Um 2,00 s: Lauf B')
    expect(says.play()).toBe('Play')
  })
})
