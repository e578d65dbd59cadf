import { interventionKinds, type Intervention, type InterventionKind } from '../interventions.ts'

/**
 * Any line of a script of `lively`, made of numbers: so a property test can draw it and make it simpler. Some name n4, whom somebody
 * has to add.
 */
export function anyLine(
  numbers: readonly number[],
  kinds: readonly InterventionKind[] = interventionKinds,
): Intervention {
  let place = 0
  const below = (bound: number): number => (numbers[place++ % numbers.length] ?? 0) % bound
  const oneOf = <T>(...items: readonly T[]): T => items[below(items.length)] as T
  const perhaps = (name: string, value: unknown): object => (below(2) === 1 ? { [name]: value } : {})

  const kind = kinds[below(kinds.length)] as InterventionKind
  // Lines in the midst of things, and lines on a whole millisecond, where beats and arrivals meet.
  const atMs = below(4) === 0 ? below(600_000) / 1000 : below(601)
  const server = (): string => oneOf('n1', 'n2', 'n3', 'n4', '@leader', '@follower1', '@follower2')
  const anyone = (): string => oneOf(server(), 'c1', 'c2')
  const type = (): string => oneOf('count', 'add', 'added')
  const link = (): object => ({ from: anyone(), to: anyone() })
  const fault = (): object => ({ ...link(), ...perhaps('oneWay', true), ...perhaps('type', type()) })
  const message = (): object => ({ ...link(), ...perhaps('type', type()), ...perhaps('nth', 1 + below(4)) })
  const on = (): object => ({ node: anyone(), on: below(2) === 1 })

  const fields = (): object => {
    switch (kind) {
      case 'crash':
      case 'restart':
      case 'wipe':
      case 'pause':
      case 'resume':
      case 'remove':
        return { node: anyone() }
      case 'slow':
        return { node: anyone(), delayMs: oneOf(0, 0.5, 7) }
      case 'skew':
        return { node: anyone(), offsetMs: below(1000) - 500 }
      case 'drift':
        return { node: anyone(), driftPpm: oneOf(-500_000, -10, 0, 333_333, 1_000_000) }
      case 'timeout':
        return { node: anyone(), timer: oneOf('beat', 'patience') }
      case 'diskFull':
      case 'noFsync':
        return on()
      case 'add':
        return { node: oneOf('n1', 'n2', 'n4') }
      case 'partition':
        return {
          sides: oneOf(
            [['n1'], ['n2', 'n3', 'c1']],
            [['@leader', 'c1'], ['n3'], []],
            [['n2'], ['n1', '@leader']],
          ),
        }
      case 'cut':
        return fault()
      case 'lossy':
        return { ...fault(), pct: oneOf(0, 30, 100) }
      case 'slowLink':
        return { ...fault(), delayMs: oneOf(0, 20) }
      case 'bandwidth':
        return { ...link(), ...perhaps('oneWay', true), kbps: oneOf(null, 64, 1000) }
      case 'heal':
        return { ...perhaps('from', anyone()), ...perhaps('to', anyone()), ...perhaps('all', true) }
      case 'drop':
      case 'duplicate':
      case 'release':
        return message()
      case 'hold':
        return { ...message(), ...perhaps('forMs', oneOf(0, 5, 40)) }
      case 'tamper':
        return { ...message(), patch: oneOf<object>({ count: 99 }, { id: 'c1@5' }, {}) }
      case 'op':
        return { client: oneOf('c1', 'c2'), op: 'add', ...perhaps('to', server()) }
      case 'set':
        return { knob: 'beatMs', value: oneOf([2, 3], [4, 9]) }
    }
  }
  return { atMs, do: kind, ...fields() } as Intervention
}
