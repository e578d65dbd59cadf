import { Icon } from '../kit/Icon.tsx'
import { useWholePage } from './useWholePage.ts'
import { says } from './words.ts'

/** The present moment on the whole page. */
export function OpenInFull() {
  return (
    <a className="embed-full" {...useWholePage()}>
      <span>{says.openInFaultline()}</span>
      <Icon name="outside" size={16} />
    </a>
  )
}
