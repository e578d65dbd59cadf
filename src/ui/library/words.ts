import { catalogue } from '../../words.ts'

export const says = catalogue('library', {
  library: 'Library',
  search: 'Search',
  searchFor: 'A term, a fault, a protocol, a topic',
  filters: 'Show only',
  notDone: 'Not done yet',
  found: { one: '{count} scenario', other: '{count} scenarios' },
  foundNone: 'No scenario speaks of that yet.',

  paths: 'Ready paths',
  oneLecture: 'One lecture, 50 minutes',
  incidentLunch: 'Incident lunch, 40 minutes',
  examRevision: 'Exam revision',
  coming: 'coming',

  minutes: '{count} min',
  needs: 'After {scenarios}',
  seen: 'Seen',
  answered: 'Answered',
  reached: 'Goal reached',
  done: 'Done',

  seeItBreak: 'See it break',
  seeScenarioBreak: '{scenario}: see it break',
  scenarioAs: '{scenario}: {variant}',
  theFix: 'The fix',
  more: 'More',
  moreOf: 'More on {scenario}',
  variants: 'Other runs',
  terms: 'Terms',
  faults: 'Faults',
  protocol: 'Protocol',
  topics: 'Taught in',
  topicIn: '{topic} ({courses})',
  sources: 'Where it comes from',

  progress: 'What you have done',
  staysHere: 'It is kept in this browser and sent nowhere.',
  forget: 'Forget it',

  yourWork: 'Your own work',
  build: 'Build your own …',
  savedWork: 'Saved work …',
  yourHistory: 'A history of your own',
  whatFiles:
    'Jepsen’s log lines, EDN, JSON lines, or what this page exports: is it linearizable, and if not, since when? Or drop the file anywhere on the page.',
  checkFile: 'Check a history file …',
})
