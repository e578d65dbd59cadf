import { catalogue } from '../../words.ts'

export const says = catalogue('library', {
  library: 'Library',
  yourHistory: 'A history of your own',
  whatFiles:
    'Jepsen’s log lines, EDN, JSON lines, or what this page exports: is it linearizable, and if not, since when? Or drop the file anywhere on the page.',
  checkFile: 'Check a history file …',
  seeItBreak: 'See it break',
  seeScenarioBreak: '{scenario}: see it break',
  scenarioAs: '{scenario}: {variant}',
  theFix: 'The fix',
})
