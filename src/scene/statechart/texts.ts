import { catalogue } from '../../words.ts'

export const says = catalogue('machine', {
  anythingElse: 'anything else',
  anywhere: 'any state',
  atOnce: 'at once',
  otherwise: '{event}, otherwise',
  more: { one: '+ {count} more', other: '+ {count} more' },
  not: 'not {guards}',
  and: '{one} and {other}',
  or: '{one} or {other}',
  aCondition: 'a condition',
})
