import { useEffect } from 'react'
import { told } from '../../words.ts'
import { ChooseFile } from '../check/ChooseFile.tsx'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { useOpener } from '../usePlayer.ts'
import { refresh, removeLeft } from './desk.ts'
import { NamedRow } from './NamedRow.tsx'
import { openSlot } from './open.ts'
import type { Slot } from './records.ts'
import { SaveForm } from './SaveForm.tsx'
import { slotsMax } from './slots.ts'
import { useSaved } from './state.ts'
import { stateText } from './stateText.ts'
import { says } from './words.ts'

/** What this browser keeps: the open work under a name, what was saved before, and what was left without one. */
export function SavedPanel() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  const named = useSaved((saved) => saved.named)
  const unreadable = useSaved((saved) => saved.unreadable)
  useEffect(() => {
    void refresh()
    // Another tab may have saved something meanwhile.
    const onFocus = () => void refresh()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [])
  return (
    <Panel title={says.title()} side="end" onClose={() => openDrawer(null)}>
      <Section title={says.thisWork()}>
        <SaveForm />
      </Section>
      <Section title={says.named()}>
        {named.length === 0 && <p className="text-14 text-muted">{says.nothingNamed()}</p>}
        <ul>
          {named.map((each) => (
            <NamedRow key={each.id} named={each} />
          ))}
        </ul>
        {unreadable > 0 && <p className="text-14 text-muted">{says.unreadable({ count: unreadable })}</p>}
      </Section>
      <Left />
      <Section title={says.fromFile()}>
        <p className="mb-2 text-14 text-muted">{says.whichFiles()}</p>
        <ChooseFile look="outline" label={says.workFile()}>
          {says.chooseFile()}
        </ChooseFile>
      </Section>
      <p className="text-14 text-muted">{says.whereItIs()}</p>
    </Panel>
  )
}

function Left() {
  const left = useSaved((saved) => saved.left)
  if (left.length === 0) return null
  return (
    <Section title={says.left()}>
      <p className="mb-2 text-14 text-muted">{says.whatIsLeft({ most: slotsMax })}</p>
      <ul>
        {left.map((slot) => (
          <LeftRow key={slot.id} slot={slot} />
        ))}
      </ul>
    </Section>
  )
}

function LeftRow({ slot }: { slot: Slot }) {
  const opener = useOpener()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const name = told(slot.title)
  const open = async () => {
    openDrawer(null)
    await opener.work(() => openSlot(slot))
  }
  return (
    <li className="mb-2 rounded-card border-[1.5px] border-line px-3 pt-2 pb-1">
      <p className="font-semibold wrap-anywhere">{name}</p>
      <p className="text-14 text-muted">{stateText(slot)}</p>
      <div className="-ms-1 flex flex-wrap gap-x-3">
        <Button
          look="link"
          className="text-14"
          aria-label={says.openWork({ name })}
          onClick={() => void open()}
        >
          {says.open()}
        </Button>
        <Button
          look="link"
          className="text-14"
          aria-label={says.removeWork({ name })}
          onClick={() => void removeLeft(slot)}
        >
          {says.remove()}
        </Button>
      </div>
    </li>
  )
}
