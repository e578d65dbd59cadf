import { catalogue } from '../../words.ts'

export const says = catalogue('kit', {
  close: 'Close {panel}',
})
