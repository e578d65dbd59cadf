import { useWholePage } from '../embed/useWholePage.ts'
import { Icon } from '../kit/Icon.tsx'
import { says } from './words.ts'

/** Within another page: what a lesson goes on with needs the whole one. */
export function GoOnInFull() {
  return (
    <a
      className="flex min-h-11 items-center gap-1.5 text-14 underline underline-offset-4"
      {...useWholePage()}
    >
      {says.goOnInFaultline()}
      <Icon name="outside" size={16} />
    </a>
  )
}
