import { Strip } from './Strip.tsx'
import { StripButton } from './StripButton.tsx'
import { VerdictLine } from './VerdictLine.tsx'
import { says } from './words.ts'

/** The verdicts, and beneath them when asked for what the clients did, who sent what to whom, or how the service fared. */
export function VerdictBar() {
  return (
    <>
      <VerdictLine label={says.verdicts()}>
        <StripButton />
      </VerdictLine>
      <Strip />
    </>
  )
}
