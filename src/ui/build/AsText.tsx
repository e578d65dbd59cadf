import { useMemo } from 'react'
import { Button } from '../kit/Button.tsx'
import type { Draft } from './draft.ts'
import { ScenarioText } from './text/ScenarioText.tsx'
import { textOf } from './text/tidy.ts'
import { type, writeAnew } from './typing.ts'
import { says } from './words.ts'

/** The draft as text; one with a mistake stays, whatever is done by hand meanwhile. */
export function AsText({ draft: { scenario, text, problem } }: { draft: Draft }) {
  const written = useMemo(() => textOf(scenario), [scenario])
  return (
    <div className="builder-as-text">
      <ScenarioText text={text ?? written} problem={problem} onText={(next) => void type(next)} />
      {problem && (
        <p className="flex flex-wrap items-center gap-x-3 text-14">
          {says.boardShows()}
          <Button look="outline" className="text-14" onClick={writeAnew}>
            {says.writeAnew()}
          </Button>
        </p>
      )}
    </div>
  )
}
