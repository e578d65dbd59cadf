import { catalogue } from '../../words.ts'

export const says = catalogue('transport', {
  transport: 'Transport',
  moreControls: 'More controls',
  play: 'Play',
  pause: 'Pause',
  previousEvent: 'Previous event',
  nextEvent: 'Next event',
  observerTime: 'Observer time: no node sees this',
  speed: 'Speed',
  speedIs: 'Speed {speed}',
  runs: 'Runs',
  run: 'Run {id}',
  began: 'Began at {time}',
  tree: 'Tree of runs',
  timeTools: 'Time tools',
  timeToolsLooping: 'Time tools, a loop is on',
  tryTheFix: 'Try the fix',
  theFix: 'the fix',
})
