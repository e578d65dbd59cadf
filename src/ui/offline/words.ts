import { catalogue } from '../../words.ts'

export const says = catalogue('offline', {
  newerVersion: 'A newer version is ready; it comes when you reload',
  takeAlong: 'Take it along',
  takeAlongWhy: 'The whole page in one file, which opens from a disk or a stick, without a network.',
  saveFile: 'Save faultline.html',
})
