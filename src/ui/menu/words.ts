import { catalogue } from '../../words.ts'

export const says = catalogue('menu', {
  back: 'Back',
  notThere: 'It is not there any more.',
})
