import { catalogue } from '../../words.ts'

export const says = catalogue('header', {
  faultline: 'Faultline',
  chapter: 'chapter {chapter}',
  page: 'Page',
  menu: 'Menu',
  library: 'Library',
  details: 'Details',
  faults: 'Faults',
  manyRuns: 'Many runs',
  share: 'Share',
  help: 'Help and settings',
  present: 'Present',
  lecture: 'Lecture',
})
