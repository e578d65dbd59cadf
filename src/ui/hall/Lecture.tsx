import type { ReactNode } from 'react'
import { everyHalt } from '../../player/mirror.ts'
import { prepare } from '../demo/desk.ts'
import { Button } from '../kit/Button.tsx'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer, usePlayerState } from '../usePlayer.ts'
import { goToStop } from './goToStop.ts'
import { toggleDark, toggleDrawing, toggleSpotlight } from './keys.ts'
import { openSpeaker } from './openSpeaker.ts'
import { says } from './words.ts'

/** What a lecturer needs, for whoever does not know its key. It shows numbers only: the audience sees it too. */
export function Lecture() {
  const player = usePlayer()
  // Another run may come to other stops.
  usePlayerState()
  const openDrawer = useUi((ui) => ui.openDrawer)
  const close = () => openDrawer(null)
  const thenClose = (act: () => void) => () => {
    act()
    close()
  }
  const halts = everyHalt(player.run())
  return (
    <Panel title={says.lecture()} side="end" onClose={close}>
      <Section title={says.speakerWindow()}>
        <p className="mb-3 text-14">{says.aboutSpeaker()}</p>
        <Tool name="S" onClick={openSpeaker}>
          {says.speakerWindow()}
        </Tool>
      </Section>
      <Section title={says.tools()}>
        <div className="flex flex-col items-stretch gap-2">
          <Tool name="." onClick={() => player.toggle()}>
            {says.freeze()}
          </Tool>
          <Tool name="B" onClick={thenClose(toggleDark)}>
            {says.blackPage()}
          </Tool>
          <Tool name="O" onClick={thenClose(toggleSpotlight)}>
            {says.spotlight()}
          </Tool>
          <Tool name="D" onClick={thenClose(toggleDrawing)}>
            {says.draw()}
          </Tool>
        </div>
      </Section>
      <Section title={says.stops()}>
        <p className="mb-3 text-14 text-muted">{halts.length === 0 ? says.noStops() : says.aboutStops()}</p>
        <div className="flex flex-wrap gap-2">
          {halts.map(({ index }, place) => (
            <Button
              key={index}
              look="outline"
              aria-label={says.stop({ number: place + 1 })}
              onClick={thenClose(() => goToStop(player, place + 1))}
            >
              {place + 1}
            </Button>
          ))}
        </div>
        <p className="mt-5 mb-3 text-14">{says.aboutPreparing()}</p>
        <Button look="outline" onClick={prepare}>
          {says.prepare()}
        </Button>
      </Section>
    </Panel>
  )
}

function Tool({ name, onClick, children }: { name: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button look="outline" className="w-full justify-between!" onClick={onClick}>
      <span>{children}</span>
      <kbd aria-hidden="true" className="font-mono text-muted">
        {name}
      </kbd>
    </Button>
  )
}
