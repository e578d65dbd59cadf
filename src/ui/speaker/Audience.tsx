import { useSyncExternalStore } from 'react'
import { useHall } from '../hall/state.ts'
import { Button } from '../kit/Button.tsx'
import type { InStep } from './InStep.ts'
import { says } from './words.ts'

/** How many see it; and a way to open their window again. */
export function Audience({ inStep }: { inStep: InStep }) {
  const count = useSyncExternalStore(inStep.watch, () => inStep.countOf('audience'))
  const isDark = useHall((now) => now.isDark)
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-14">
      <output className={count === 0 ? 'font-bold text-lost' : 'text-muted'}>
        {count === 0 ? says.nobody() : isDark ? says.isBlack() : says.audience({ count })}
      </output>
      {count === 0 && (
        <Button look="outline" onClick={openAudience}>
          {says.openAudience()}
        </Button>
      )}
    </div>
  )
}

/** It knows by the session that it shares with this window which lecture it belongs to. */
function openAudience(): void {
  const query = new URLSearchParams(location.search)
  query.delete('speaker')
  query.set('theme', 'projector')
  open(`?${query}`)
}
