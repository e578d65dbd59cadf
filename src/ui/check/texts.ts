import { catalogue } from '../../words.ts'

export const says = catalogue('check', {
  // Files.
  historyFile: 'History file',
  anotherFile: 'Another file …',
  backToTheRun: 'Back to the run',
  dropHere: 'Drop the file here',
  whatIsRead:
    'A history to check (a Jepsen log, EDN, JSON lines), or what was saved from this page: work, a scenario, a history. It stays in this browser.',
  reading: 'Reading {file} …',
  cancel: 'Cancel',
  tooLarge:
    '{file} has {size} MiB, and the page reads up to {most}. Check it on the command line, as JSON lines with a history in each: npm run -s check -- {file}',
  brokeOff:
    'Checking {file} broke off: it may need more memory than the browser gives. On the command line there is more: npm run -s check -- {file}',
  unreadable:
    'The browser cannot read {file}: it may be a folder, or may have been moved or changed since. Choose it again.',
  checkOf: 'Check of {file}',
  callsOfOneProcess: { one: '{count} call of one process', other: '{count} calls of one process' },
  callsOfProcesses: {
    one: '{count} call of {processes} processes',
    other: '{count} calls of {processes} processes',
  },

  // The histories of a file.
  histories: 'Histories of the file',
  stop: 'Stop',
  judgedSoFar: '{judged} of {all} judged …',
  judgedThenStopped: 'Stopped: {judged} of {all} judged',
  count: { one: '{count} history', other: '{count} histories' },
  allAsExpected: {
    one: '{count} history, as the file expects',
    other: '{count} histories, all as the file expects',
  },
  someNotAsExpected: {
    one: '{count} history, {differing} not as the file expects',
    other: '{count} histories, {differing} not as the file expects',
  },
  withViolation: { one: '{count} with a violation', other: '{count} with a violation' },
  without: { one: '{count} without', other: '{count} without' },
  notLinearizable: { one: '{count} not linearizable', other: '{count} not linearizable' },
  linearizable: { one: '{count} linearizable', other: '{count} linearizable' },
  undecided: { one: '{count} undecided', other: '{count} undecided' },
  differing: { one: '{count} other than the file says', other: '{count} other than the file says' },
  differs: '≠ file',
  calls: { one: '{count} call', other: '{count} calls' },
  showMore: 'Show more of the {count}',
  isViolated: 'violated',
  isHeld: 'holds',
  isUndecided: 'undecided',
  notJudgedYet: 'not judged yet',

  // Judging one of them.
  judgedAs: 'Judged as',
  atFirst: 'At first',
  asTheFileSays: 'as the file says ({value})',
  anything: 'anything',
  aValue: 'a value …',
  empty: 'empty',
  valueAtFirst: 'Value at first',
  nil: 'nil',
  judging: { one: 'Judging {count} call as {model} …', other: 'Judging {count} calls as {model} …' },
  judged: 'Judged',

  // The verdict.
  isUndecidedAtAll: 'Undecided',
  noAnomaly: 'No anomaly',
  anAnomaly: 'An anomaly',
  andMore: { one: '{first}, and {count} more', other: '{first}, and {count} more' },
  isLinearizable: 'Linearizable',
  isNotLinearizable: 'Not linearizable',
  notLinearizableSince: 'Not linearizable since {when}',
  beforeAll: 'Before all: {why}',

  // When.
  seconds: '{number} s',
  line: 'line {number}',
  event: 'event {number}',
  on: '{start} on',
  span: '{start} to {end}',
  process: 'process {number}',

  // The calls.
  callsTitle: 'Calls',
  callsOfHistory: 'Calls of the history',
  whichCalls: 'Which calls',
  onlyWhatFails: 'Only what fails',
  allCalls: 'All calls',
  showTheCulprit: 'Show the culprit',
  key: 'Key',
  nextKey: 'Next key',
  selectedCall: 'The selected call',
  linesOfFile: 'Lines of the file',
  answered: 'answered',
  failed: 'failed, no effect',
  noAnswer: 'no answer',

  // Why.
  why: 'Why',
  noProof: 'Nothing was found that contradicts it, and no order that explains it.',
  anOrder: 'An order that explains every answer',
  part: {
    one: 'The part that fails by itself: {part} of {count} call',
    other: 'The part that fails by itself: {part} of {count} calls',
  },
  longestOrder: 'The longest order, and why the culprit fits nowhere in it',
  callsBeforeIt: { one: '{count} call before it', other: '{count} calls before it' },
  callsBeforeThese: { one: '{count} call before these', other: '{count} calls before these' },
  theCulprit: '{call}, the culprit',
  byAndWhen: '{process}, {when}',
  ruledOut: 'Ruled out, and with them every stronger level',
  notListed: { one: '{count} more is not listed.', other: '{count} more are not listed.' },
})
