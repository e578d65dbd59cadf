import { chosenNode } from '../keys/chosen.ts'
import { useUi } from '../store.ts'
import { openSpeaker } from './openSpeaker.ts'
import { hall } from './state.ts'
import { says } from './words.ts'

export const toggleDark = (): void => hall.setState(({ isDark }) => ({ isDark: !isDark }))

export const toggleDrawing = (): void => hall.setState(({ isDrawing }) => ({ isDrawing: !isDrawing }))

/** It follows what is chosen, for as long as it is on. */
export function toggleSpotlight(): void {
  const { isSpotlit } = hall.getState()
  if (isSpotlit || chosenNode()) hall.setState({ isSpotlit: !isSpotlit })
  else useUi.getState().showToast({ text: says.chooseNode() })
}

/** No run has more stops than two digits can count. */
const typeDigit = (digit: string) => (): void =>
  hall.setState(({ digits }) => ({ digits: (digits + digit).replace(/^0+/, '').slice(-2) }))

export const digitKeys: Readonly<Record<string, () => void>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, digit) => [digit, typeDigit(String(digit))]),
)

export const hallKeys: Readonly<Record<string, () => void>> = {
  s: openSpeaker,
  b: toggleDark,
  o: toggleSpotlight,
  d: toggleDrawing,
  ...digitKeys,
}
