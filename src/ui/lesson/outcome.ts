import type { ShownStop } from '../../player/session.ts'
import { told } from '../../words.ts'

/** What was predicted, and what is the case. */
export function outcomeOf({ stop: { options = [] }, answer }: Pick<ShownStop, 'stop' | 'answer'>) {
  return {
    said: typeof answer === 'number' ? options[answer] : undefined,
    right: options.find((option) => option.right),
  }
}

/** Without its full stop. */
export const quoted = ({ say }: { readonly say: string }) => ({ answer: told(say).replace(/\.$/, '') })
