import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Agenda, type Scheduled } from './agenda.ts'

const inOrder = (items: readonly Scheduled[]): readonly Scheduled[] =>
  items.toSorted((a, b) => a.at - b.at || a.seq - b.seq)

/** Few times, so that many fall together. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('push' as const), at: fc.nat({ max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove' as const), modulo: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const) }) },
)

function drain(agenda: Agenda<Scheduled>): readonly Scheduled[] {
  const items: Scheduled[] = []
  for (let next = agenda.pop(); next; next = agenda.pop()) items.push(next)
  return items
}

describe('what is due when', () => {
  test('comes out by time, and within one instant in the order in which it was put there', () => {
    const agenda = new Agenda<Scheduled>()
    for (const [seq, at] of [30, 10, 20, 10, 30, 10].entries()) agenda.push({ at, seq })
    expect(drain(agenda).map(({ at, seq }) => `${at}/${seq}`)).toEqual([
      '10/1',
      '10/3',
      '10/5',
      '20/2',
      '30/0',
      '30/4',
    ])
  })

  test('an empty agenda has nothing next', () => {
    const agenda = new Agenda<Scheduled>()
    expect(agenda.next).toBeUndefined()
    expect(agenda.pop()).toBeUndefined()
  })

  test('it agrees with a sorted array through any mix of push, pop, remove and copy', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 120 }), (acts) => {
        let agenda = new Agenda<Scheduled>()
        let model: readonly Scheduled[] = []
        const answers: [ours: unknown, theirs: unknown][] = []
        for (const [seq, each] of acts.entries()) {
          switch (each.do) {
            case 'push':
              agenda.push({ at: each.at, seq })
              model = inOrder([...model, { at: each.at, seq }])
              break
            case 'pop':
              answers.push([agenda.pop(), model[0]])
              model = model.slice(1)
              break
            case 'remove': {
              const unwanted = (item: Scheduled): boolean => item.seq % each.modulo === 0
              answers.push([agenda.remove(unwanted), model.filter(unwanted)])
              model = model.filter((item) => !unwanted(item))
              break
            }
            case 'copy':
              agenda = new Agenda(agenda.items)
          }
          answers.push([agenda.next, model[0]])
        }
        answers.push([drain(agenda), model])
        expect(answers.map(([ours]) => ours)).toEqual(answers.map(([, theirs]) => theirs))
      }),
    )
  })

  test('a copy made of its items lives a life of its own', () => {
    const agenda = new Agenda<Scheduled>([{ at: 1, seq: 0 }])
    const copy = new Agenda(agenda.items)
    copy.pop()
    expect(agenda.next).toEqual({ at: 1, seq: 0 })
  })
})
