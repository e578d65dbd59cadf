import { catalogue } from '../../../words.ts'

export const says = catalogue('build-text', {
  scenario: 'The scenario as text',
  tidy: 'Tidy up',
  goToLine: 'Go to line {line}',
  fine: 'Nothing is wrong with it.',
  wrongAt: 'Line {line}: {problem}',

  // Not JSON.
  syntax: 'here stands {found}; right would be {expected}.',
  endOfText: 'the end of the text',
  comment:
    'a comment, which JSON does not have. What is to be remarked can stand in “model” or “lesson.notes”.',
  lastComma: 'a comma after the last one of a list or an object, where JSON has none.',
  openText: 'a text that does not end on its line, or has a backslash that JSON does not know.',
  tooDeep: 'more than {deepest} brackets inside each other: no scenario needs so many.',
  twice: 'the field {field} stands here a second time.',
  tooLong:
    'the text has {count} characters, and may have {most} here. It can be opened as a file: drop it onto the page.',
  pastedTooLong:
    'What was to be pasted has {count} characters, and {most} are the most here: the text is as it was. It can be opened as a file: drop it onto the page.',

  // JSON, but not a scenario.
  wrong: '{place} has {found}; right would be {expected}.',
  whole: 'the scenario',
})
