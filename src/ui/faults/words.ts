import { catalogue } from '../../words.ts'

export const says = catalogue('faults', {
  faults: 'Faults',
  partition: 'Partition: tick side A',
  sideA: 'Side A',
  apply: 'Apply',
  heal: 'Heal the network',
  healAll: 'Heal everything, restart everyone',
  oneNode: 'One node',
  node: 'Node',
  oneLink: 'One link',
  from: 'From',
  to: 'To',
  twoEnds: 'A link needs two ends.',
})
