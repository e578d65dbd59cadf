import { useState } from 'react'
import type { RunEntry } from '../../player/entries.ts'
import { Button } from '../kit/Button.tsx'
import { Octagon } from '../kit/Icon.tsx'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { compareWith, runText } from '../compare/pair.ts'
import { pruneRun, renameRun } from './acts.ts'
import { brokenIn } from './broken.ts'
import { NameField } from './NameField.tsx'
import { partedText } from './parted.ts'
import { says } from './words.ts'

interface LeafProps {
  readonly entry: RunEntry
  readonly index: number
  /** The name of the radio buttons. */
  readonly group: string
}

/** One run of the tree: what it is called, by what it parted, how it stands, and what can be done with it. */
export function Leaf({ entry, index, group }: LeafProps) {
  const player = usePlayer()
  const { runs, shown, beside } = usePlayerState()
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, parent } = entry
  const isShown = index === shown
  const isLast = runs.every((each, i) => each.isPruned || i === index)
  const isCompared = beside?.index === index
  return (
    <div className="leaf">
      <label className="leaf-choice">
        <input
          type="radio"
          name={group}
          className="sr-only"
          aria-label={runText(entry)}
          checked={isShown}
          onChange={() => player.show(index)}
        />
        <span aria-hidden="true" className="leaf-letter">
          {id}
        </span>
        <span className="min-w-0 py-1">
          {!isRenaming && (
            <span className="block text-16 font-semibold wrap-anywhere">{name || says.run({ id })}</span>
          )}
          <span className="block text-14 text-muted">
            {partedText(
              entry,
              runs.find((each) => each.id === parent),
            )}
          </span>
          <Standing index={index} />
        </span>
      </label>
      {isRenaming && (
        <NameField
          label={says.nameOf({ id })}
          name={name}
          onDone={(text) => {
            setRenaming(false)
            if (text !== name) renameRun(player, index, text)
          }}
          onCancel={() => setRenaming(false)}
        />
      )}
      <div className="leaf-acts">
        <Button
          look="link"
          className="text-14"
          aria-label={says.renameRun({ id })}
          onClick={() => setRenaming(true)}
        >
          {says.rename()}
        </Button>
        {!isShown && (
          <Button
            look="link"
            className="text-14"
            aria-label={says.compareRun({ id })}
            aria-pressed={isCompared}
            onClick={() => (isCompared ? player.compare(null) : compareWith(player, index))}
          >
            {says.compare()}
          </Button>
        )}
        {!isLast && (
          <Button
            look="link"
            className="text-14"
            aria-label={says.pruneRun({ id })}
            onClick={() => pruneRun(player, index)}
          >
            {says.prune()}
          </Button>
        )}
      </div>
    </div>
  )
}

/** As far as it was shown. */
function Standing({ index }: { index: number }) {
  const broken = useView((player) => {
    const entry = player.getState().runs[index]
    return entry && entry.frontier.step > 0 ? brokenIn(entry) : undefined
  })
  if (broken === undefined) return <span className="block text-14 text-muted">{says.notPlayed()}</span>
  if (broken === 0) {
    return (
      <span className="block text-14 text-muted">
        <span aria-hidden="true" className="font-bold text-committed">
          ✓{' '}
        </span>
        {says.nothingBroken()}
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1.5 text-14 font-semibold">
      <Octagon size={16} />
      {says.broken({ count: broken })}
    </span>
  )
}
