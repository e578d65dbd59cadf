import { use } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { OpenerContext, useWork } from '../usePlayer.ts'
import { nextAfter } from './curriculum.ts'
import { says } from './words.ts'

/** The scenario that comes next in the curriculum; nothing within another page, where no other can be opened. */
export function NextButton() {
  const { origin } = useWork()
  const opener = use(OpenerContext)
  const next = nextAfter(origin.id)
  if (!next || !opener) return null
  return (
    <Button className="px-3 text-14" onClick={() => void opener.preset(next.id)}>
      {says.next({ scenario: told(next.title) })}
    </Button>
  )
}
