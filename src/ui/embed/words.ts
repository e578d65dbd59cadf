import { catalogue } from '../../words.ts'

export const says = catalogue('embed', {
  openInFaultline: 'Open in Faultline',
  embedThis: 'Embed this',
  embedPurpose: 'This moment, to put into a page or a slide. The page around it can play and steer it.',
  howTo: 'How to steer it',
  code: 'Code to embed',
  controls: 'Controls',
  autoplay: 'Plays at once',
  look: 'Look',
  lookOfReader: 'As the reader has it',
  light: 'Light',
  dark: 'Dark',
  copyCode: 'Copy code',
  copied: 'The code is copied',
  notCopied: 'The browser does not let the page copy: select the code and copy it yourself',
})
