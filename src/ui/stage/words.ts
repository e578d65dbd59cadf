import { catalogue } from '../../words.ts'

export const says = catalogue('stage', {
  differs: 'in another state in the other run',
  stage: 'Stage: nodes, messages and links',
  nodeOrLink: '{thing}; menu',
  message: '{message}; drop, or menu',
  menu: 'Menu',
  menuOf: 'Menu of {thing}',
})
