import { shelf } from '../../shelf.ts'
import { told } from '../../words.ts'
import { says } from './words.ts'

/** Ready orders for an occasion. What is not there yet keeps its place in them. */

interface Path {
  readonly title: () => string
  readonly steps: readonly (readonly [id: string, title: string])[]
}

export const paths: readonly Path[] = [
  {
    title: says.oneLecture,
    steps: [
      ['A1', 'The command ship'],
      ['B1', 'The missing middle'],
      ['B2', 'Charged twice'],
      ['C1', 'Silent or dead?'],
      ['D2', 'Five seconds ahead'],
      ['E3', 'Safe mode isn’t'],
      ['H1', 'The CAP switch'],
      ['G8', 'Available without losing: CRDTs'],
    ],
  },
  {
    title: says.incidentLunch,
    steps: [
      ['C6', 'Failure weather'],
      ['E4', 'Busy is not dead: GitHub Monday'],
      ['E5', 'Out of date and in charge: GitHub Tuesday'],
      ['E7', 'The duel'],
      ['E6', 'Forty-three seconds'],
      ['F5', 'One bad link, six hours'],
      ['L4', 'Press the chaos button'],
    ],
  },
  {
    title: says.examRevision,
    steps: [
      ['D6', 'Lamport’s numbers'],
      ['D7', 'Vector clocks catch concurrency'],
      ['F2', 'Logs that disagree'],
      ['F4', 'The leader who didn’t hear'],
      ['F7', 'Paxos: adopt, and duel'],
      ['G3', 'Quorums that still lie'],
      ['H6', 'Linearizability referee'],
      ['I5', 'Write skew: nobody on call'],
      ['I6', 'The coordinator died'],
    ],
  },
]

/** In the catalogue it may have got another title since. */
export function titleOf(id: string): string | undefined {
  const card = shelf.get(id)
  return card && told(card.title)
}
