import { catalogue } from '../../words.ts'

export const says = catalogue('live', {
  ended: 'The run has ended.',
  place: '{time}. {caption}',
})
