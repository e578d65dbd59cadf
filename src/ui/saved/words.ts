import { catalogue } from '../../words.ts'

export const says = catalogue('saved', {
  title: 'Saved work',

  // The work that is open.
  thisWork: 'What is open now',
  notNamed:
    'It has no name yet. What this tab shows is kept from moment to moment, but under a name nothing replaces it.',
  untouched: 'Nothing was done in it yet.',
  isNamed: 'Saved as “{name}”, {ago}.',
  isChanged: 'Changed since it was saved as “{name}”, {ago}.',
  nameIt: 'Name',
  save: 'Save',
  saveAsFile: 'Save as a file',

  // What was saved.
  named: 'Saved under a name',
  nothingNamed: 'Nothing yet.',
  left: 'Left without a name',
  whatIsLeft:
    'What a tab had open when it was closed, or when something else took its place. The latest {most} stay here.',
  runs: { one: '{count} run', other: '{count} runs' },
  state: '{runs} · {ago}',
  open: 'Open',
  openWork: 'Open “{name}”',
  rename: 'Rename',
  renameWork: 'Rename “{name}”',
  nameOf: 'Name of “{name}”',
  file: 'Save as a file',
  fileOf: 'Save “{name}” as a file',
  remove: 'Delete',
  removeWork: 'Delete “{name}”',
  unreadable: {
    one: '{count} more piece of work cannot be read by this program. It is left as it is: a newer Faultline may know it.',
    other:
      '{count} more pieces of work cannot be read by this program. They are left as they are: a newer Faultline may know them.',
  },
  fromFile: 'From a file',
  whichFiles: 'Saved work or a scenario. Or drop the file anywhere on the page.',
  chooseFile: 'Open a file …',
  workFile: 'Saved work or scenario file',
  whereItIs:
    'All this is in this browser, on this device: nothing is sent anywhere. Clearing the browser’s data deletes it; a file stays.',

  // When.
  justNow: 'just now',
  minutesAgo: { one: '{count} minute ago', other: '{count} minutes ago' },
  hoursAgo: { one: '{count} hour ago', other: '{count} hours ago' },
  daysAgo: { one: '{count} day ago', other: '{count} days ago' },

  // What is told.
  isSaved: 'Saved as “{name}”.',
  bothKept: 'Another tab has saved “{was}” meanwhile. This is saved as “{name}”: both are kept.',
  isRemoved: '“{name}” is deleted.',
  goOnWith: '“{scenario}”, as you left it {ago}.',
  goOn: 'Go on with it',
  leftBehind: '“{scenario}” is kept as you left it.',
  goBack: 'Go back to it',
  seeAll: 'See all',

  // What goes wrong.
  full: 'This browser has no room left, so your work is not kept when the page closes. Save it as a file, or delete what is saved and no longer needed.',
  forbidden:
    'This browser does not let the page keep anything (a private window, or its settings), so your work is gone when the page closes. Save it as a file, or copy its link.',
  newer:
    'A newer Faultline has kept work in this browser, which this one cannot read or add to. Reload the page to get the newer one; until then, save your work as a file.',
  newerFile:
    '“{file}” was saved by a newer Faultline (format {found}); this one reads up to {newest}. Reload the page, or update the program, and open it again.',
  notJson:
    '“{file}” is damaged: it is no longer JSON. Save it again where it comes from, or take another copy.',
  wrong:
    '“{file}” cannot be opened. At {place} it has {found}; right would be {expected}. Mend that there, or take another copy.',
  beginning: 'its beginning',
  wrongLink: '“{file}” cannot be opened. At {place} it has a link that does not work: {problem}',
})
