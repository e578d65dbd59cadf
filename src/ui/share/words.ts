import { catalogue } from '../../words.ts'

export const says = catalogue('share', {
  share: 'Share',
  pausedAt: 'This run, paused at {time}',
  sameCharacters: 'Whoever opens it sees the same run and the same four characters:',
  checksum: 'Run checksum',
  link: 'Link',
  length: { one: '{count} character', other: '{count} characters' },
  tooLong: '{count} characters: a file travels better',
  copyLink: 'Copy link',
  copied: 'The link is copied',
  notCopied: 'The browser does not let the page copy: select the link and copy it yourself',
  showCode: 'Show it as a QR code',
  saveRun: 'Save the run as a file for the command line',
  allRuns: 'All runs',
  whatIsSaved:
    'A link and such a file hold the one run that is shown. All of them, with their names, are saved under a name in this browser, or as one file.',
  openSaved: 'Saved work …',
  openLink: 'Open a link',
  linkToOpen: 'A link to open',
  linkExample: 'https://…#A…',
  open: 'Open',

  sameRun: 'This is the run that was shared: {checksum}.',
  otherVersion:
    'This link was made with version {shared} of {protocol}; here it is version {present}, so the run may differ from the one that was shared.',
  otherRun:
    'This run is not the one that was shared: its four characters were {shared}, here they are {present}.',
  wouldReplace: '“{scenario}” would take the place of what you did here, which is not saved under a name.',
  openIt: 'Open it',
  keepMine: 'Keep mine',
  saveMine: 'Save mine …',
  pasteLink: 'Paste a link',
  chooseScenario: 'Choose a scenario',

  historyOfRun: 'The history of this run, to its end',
  save: 'Save',
  saveFormat: 'Save {format}',
  json: 'JSON',
  forThisPage: 'to drop onto this page, or to check on the command line',
  edn: 'EDN',
  forCheckers: 'for Knossos and Elle, Jepsen’s own checkers',
  shiViz: 'ShiViz log',
  forShiViz: 'all that its nodes did, with vector clocks, for ShiViz',
})
