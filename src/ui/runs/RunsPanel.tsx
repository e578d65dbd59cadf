import { useId } from 'react'
import type { RunEntry } from '../../player/entries.ts'
import { runText } from '../compare/pair.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Panel } from '../kit/Panel.tsx'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { restoreRun } from './acts.ts'
import { Leaf } from './Leaf.tsx'
import { partedText } from './parted.ts'
import './runs.css'
import { treeOf, type Branch } from './tree.ts'
import { says } from './words.ts'

/** Every run, under the one that it was made of: which is shown, what they are called, which of them are out of sight. */
export function RunsPanel() {
  const { runs } = usePlayerState()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const group = useId()
  return (
    <Panel title={says.title()} side="end" onClose={() => openDrawer(null)}>
      <fieldset className="min-w-0">
        <legend className="sr-only">{says.shown()}</legend>
        <ul>
          {treeOf(runs).map((branch) => (
            <Limb key={branch.entry.id} branch={branch} group={group} />
          ))}
        </ul>
      </fieldset>
      {runs.length === 1 && <p className="mt-4 text-14 text-muted">{says.onlyOne()}</p>}
      <Pruned />
    </Panel>
  )
}

function Limb({ branch, group }: { branch: Branch<RunEntry>; group: string }) {
  const { entry, index, branches } = branch
  return (
    <li className="limb">
      <Leaf entry={entry} index={index} group={group} />
      {branches.length > 0 && (
        <ul className="limbs">
          {branches.map((each) => (
            <Limb key={each.entry.id} branch={each} group={group} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Pruned() {
  const player = usePlayer()
  const { runs } = usePlayerState()
  const pruned = runs.flatMap((entry, index) => (entry.isPruned ? [{ entry, index }] : []))
  if (pruned.length === 0) return null
  return (
    <details className="mt-6 border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 text-14 font-semibold text-muted">
        <Icon name="chevron" size={16} />
        {says.pruned({ count: pruned.length })}
      </summary>
      <ul>
        {pruned.map(({ entry, index }) => {
          const { id } = entry
          return (
            <li key={id} className="flex items-center justify-between gap-3 border-b border-line py-1">
              <div className="min-w-0 text-14">
                <p className="font-semibold wrap-anywhere">{runText(entry)}</p>
                <p className="text-muted">
                  {partedText(
                    entry,
                    runs.find((each) => each.id === entry.parent),
                  )}
                </p>
              </div>
              <Button
                className="text-14"
                aria-label={says.restoreRun({ id })}
                onClick={() => restoreRun(player, index)}
              >
                {says.restore()}
              </Button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
