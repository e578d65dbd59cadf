import { useState } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { NameField } from '../runs/NameField.tsx'
import { useUi } from '../store.ts'
import { useOpener, useWork } from '../usePlayer.ts'
import { exportNamed, remove, rename } from './desk.ts'
import { openNamed } from './open.ts'
import type { Named } from './records.ts'
import { useSaved } from './state.ts'
import { stateText } from './stateText.ts'
import { says } from './words.ts'

/** One piece of work that was saved under a name. */
export function NamedRow({ named }: { named: Named }) {
  const { id, name, title } = named
  const work = useWork()
  const opener = useOpener()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const isPresent = useSaved(({ present }) => present?.id === id)
  const [isRenaming, setRenaming] = useState(false)
  const open = async () => {
    openDrawer(null)
    await opener.work(() => openNamed(named))
  }
  const acts = [
    { label: says.openWork({ name }), text: says.open(), go: () => void open() },
    { label: says.renameWork({ name }), text: says.rename(), go: () => setRenaming(true) },
    { label: says.fileOf({ name }), text: says.file(), go: () => exportNamed(named) },
    { label: says.removeWork({ name }), text: says.remove(), go: () => void remove(named, work) },
  ]
  return (
    <li
      className={`mb-2 rounded-card border-[1.5px] px-3 pt-2 pb-1 ${isPresent ? 'border-ink' : 'border-line'}`}
    >
      {isRenaming ? (
        <NameField
          label={says.nameOf({ name })}
          name={name}
          onDone={(text) => {
            setRenaming(false)
            if (text !== '' && text !== name) void rename(named, text)
          }}
          onCancel={() => setRenaming(false)}
        />
      ) : (
        <p className="font-semibold wrap-anywhere">{name}</p>
      )}
      {told(title) !== name && <p className="text-14 text-muted">{told(title)}</p>}
      <p className="text-14 text-muted">{stateText(named)}</p>
      <div className="-ms-1 flex flex-wrap gap-x-3">
        {acts.map(({ label, text, go }) => (
          <Button key={label} look="link" className="text-14" aria-label={label} onClick={go}>
            {text}
          </Button>
        ))}
      </div>
    </li>
  )
}
