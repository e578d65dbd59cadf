import { useMemo } from 'react'
import { createPlayer } from '../../player/player.ts'
import { openSpeaker } from '../hall/openSpeaker.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { addressBytesMax, bytesOf } from '../qr/code.ts'
import { LinkBox } from '../share/LinkBox.tsx'
import { saveScenario } from '../share/saveScenario.ts'
import { addressOf, useLink } from '../share/useLink.ts'
import { useUi } from '../store.ts'
import { useWork } from '../usePlayer.ts'
import type { Work } from '../work.ts'
import { says } from './words.ts'

/** The ways in which a demo leaves this page. */
export function Give() {
  const work = useWork()
  const { player } = work
  const run = player.run()
  const { runs, shown } = player.getState()
  const entry = runs[shown]
  const beginning = useMemo((): Work => {
    const { origin, isPreset } = entry?.source ?? work
    const { protocol } = run.plan
    return { origin, isPreset, protocol, player: createPlayer({ run, variant: entry?.variant, at: 0 }) }
  }, [work, run, entry?.source, entry?.variant])
  const made = useLink(beginning)
  const bytes = made && 'link' in made ? bytesOf(addressOf(made.link)) : 0
  return (
    <Section title={says.give()}>
      <p className="mb-2 text-14 text-muted">{says.opensAtBeginning()}</p>
      {made && 'link' in made && <LinkBox link={made.link} />}
      {made && 'problem' in made && <p className="text-14">{made.problem}</p>}
      {bytes > addressBytesMax && (
        <p className="mt-2 text-14">{says.tooLongForCode({ bytes, most: addressBytesMax })}</p>
      )}
      <div className="mt-3 flex flex-col items-start gap-2">
        <Button
          look="outline"
          onClick={() => {
            player.home()
            useUi.getState().openDrawer('qr')
          }}
        >
          {says.showCode()}
        </Button>
        <Button look="outline" onClick={() => saveScenario(run.plan.scenario)}>
          {says.saveFile()}
        </Button>
        <Button look="filled" className="mt-2" onClick={() => give(work)}>
          {says.giveIt()}
        </Button>
        <p className="text-14 text-muted">{says.aboutGiving()}</p>
      </div>
    </Section>
  )
}

/** What was answered while it was rehearsed is asked again. */
function give({ player }: Work): void {
  player.home()
  player.stand({ ...player.session(), answers: new Map(), stop: null }, false)
  useUi.setState({ theme: 'projector', hasDetails: false, toast: null })
  openSpeaker()
}
