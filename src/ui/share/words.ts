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
  saveRun: 'Save the run as a file for the command line',
  openLink: 'Open a link',
  linkToOpen: 'A link to open',
  linkExample: 'https://…#A…',
  open: 'Open',

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
