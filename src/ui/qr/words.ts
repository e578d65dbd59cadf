import { catalogue } from '../../words.ts'

export const says = catalogue('qr', {
  page: 'QR code of this moment',
  code: 'QR code of the address below',
  pausedAt: 'Paused at {time}',
  scan: 'Scan it: this very moment opens, and the same four characters.',
  checksum: 'Run checksum',
  untouched: 'The scenario as it came, without what was done to it here.',
  untold: 'The same run, without the title and the stops that were given to it here.',
  tooLong: '{bytes} bytes are too many for a code that the last row can read: {most} fit.',
  showUntold: 'Show the run without its stops',
  showUntouched: 'Show the scenario as it came',
  otherWays: 'A link or a file instead',
  close: 'Close',
})
