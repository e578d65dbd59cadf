import { catalogue } from '../words.ts'

export const says = catalogue('page', {
  title: '{scenario} · Faultline',
  inspector: 'Inspector',
  done: '{act}.',
  doneInNewRun: '{act}. Run {id} begins here; the others are kept.',
  wouldReplace: '“{scenario}” would take the place of what you did here. To keep that, copy its link first.',
  openIt: 'Open it',
  keepMine: 'Keep mine',
  pasteLink: 'Paste a link',
  chooseScenario: 'Choose a scenario',
  otherVersion:
    'This link was made with version {shared} of {protocol}; here it is version {present}, so the run may differ from the one that was shared.',
  otherRun:
    'This run is not the one that was shared: its four characters were {shared}, here they are {present}.',
})
