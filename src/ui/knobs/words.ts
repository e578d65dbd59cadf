import { catalogue } from '../../words.ts'

export const says = catalogue('knobs', {
  atBeginning: 'At the beginning a change is part of the scenario.',
  later: 'A change now is one more line of the script. At the beginning it would be part of the scenario.',
  knobs: 'Knobs',
  rules: 'Safety rules',
  atMost: '{knob}, at most',
  ruleOff: '{rule}: off',
})
