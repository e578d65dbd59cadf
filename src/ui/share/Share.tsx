import { Suspense, useState } from 'react'
import { timeText } from '../../scene/describe.ts'
import { EmbedThis } from '../embed/EmbedThis.tsx'
import { Button } from '../kit/Button.tsx'
import { lazily } from '../kit/lazily.ts'
import { Panel } from '../kit/Panel.tsx'
import { Section } from '../kit/Section.tsx'
import { TakeAlong } from '../offline/TakeAlong.tsx'
import { useUi } from '../store.ts'
import { useOpener, usePlayerState, useWork } from '../usePlayer.ts'
import { LinkBox } from './LinkBox.tsx'
import { SaveHistory } from './SaveHistory.tsx'
import { saveScenario } from './saveScenario.ts'
import { useLink } from './useLink.ts'
import { says } from './words.ts'

const Pictures = lazily(() => import('../pictures/Pictures.tsx'), 'Pictures')

/** The present moment as a link, or as a file, and the way back in. */
export function Share() {
  const close = useUi((ui) => ui.openDrawer)
  const work = useWork()
  const { at } = usePlayerState()
  const { plan, timeline } = work.player.run()
  const made = useLink(work)

  return (
    <Panel title={says.share()} side="end" onClose={() => close(null)}>
      <Section title={says.pausedAt({ time: timeText(at, plan.pace) })}>
        {made && 'link' in made && <LinkBox link={made.link} />}
        {made && 'problem' in made && <p className="text-14">{made.problem}</p>}
        <p className="mt-4 text-14">
          {says.sameCharacters()}{' '}
          <output aria-label={says.checksum()} className="font-mono text-20 font-bold">
            {timeline.checksum()}
          </output>
        </p>
        <ShowCode />
        <SaveAsFile />
      </Section>
      {made && 'link' in made && <EmbedThis link={made.link} />}
      <Section title={says.allRuns()}>
        <p className="mb-2 text-14 text-muted">{says.whatIsSaved()}</p>
        <Button look="outline" onClick={() => close('saved')}>
          {says.openSaved()}
        </Button>
      </Section>
      <Suspense>
        <Pictures />
      </Suspense>
      <SaveHistory />
      <OpenLink />
      <TakeAlong />
    </Panel>
  )
}

/** For a room full of phones. */
function ShowCode() {
  const openDrawer = useUi((ui) => ui.openDrawer)
  return (
    <p className="mt-4">
      <Button look="outline" onClick={() => openDrawer('qr')}>
        {says.showCode()}
      </Button>
    </p>
  )
}

function SaveAsFile() {
  const { player } = useWork()
  return (
    <Button look="link" className="mt-2 text-14" onClick={() => saveScenario(player.run().plan.scenario)}>
      {says.saveRun()}
    </Button>
  )
}

function OpenLink() {
  const opener = useOpener()
  const [text, setText] = useState('')
  return (
    <Section title={says.openLink()}>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void opener.link(text)
        }}
      >
        <input
          aria-label={says.linkToOpen()}
          dir="ltr"
          className="h-11 min-w-0 flex-1 rounded-cell border-[1.5px] border-border bg-bg px-3"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={says.linkExample()}
          autoComplete="off"
        />
        <Button type="submit" look="outline">
          {says.open()}
        </Button>
      </form>
    </Section>
  )
}
