import { narrate } from '../../scene/narrate.ts'
import { timeText } from '../../scene/describe.ts'
import { toldUpTo } from '../caption/caption.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { About } from '../lesson/About.tsx'
import { useUi } from '../store.ts'
import { useView, useWork } from '../usePlayer.ts'
import type { Work } from '../work.ts'
import { says } from './words.ts'

const MOST = 60

/** What has happened, newest first, in the captions' own words; each leads back to its moment. */
export function Story() {
  const work = useWork()
  const { player } = work
  const events = useView(() => {
    const run = player.run()
    const { plan, timeline } = run
    return toldUpTo(run, player.getState().moment, MOST).map((event) => ({
      id: event.id,
      at: event.at,
      time: timeText(event.at, plan.pace),
      words: narrate(event, { plan, trace: timeline.trace }),
    }))
  })
  return (
    <>
      <Section title={says.story()}>
        {events.length === 0 && <p className="text-14 text-muted">{says.nothingYet()}</p>}
        <ol>
          {events.map(({ id, at, time, words }) => (
            <li key={id} className="border-b border-line">
              <button
                type="button"
                onClick={() => player.seek(at)}
                className="flex min-h-11 w-full items-baseline gap-3 py-2 text-start text-14 outline-offset-[-3px] hover:bg-bg"
              >
                <span className="shrink-0 font-mono text-muted">{time}</span>
                <span>{words}</span>
              </button>
            </li>
          ))}
        </ol>
      </Section>
      <About />
      <Section title={says.yourOwn()}>
        <p className="mb-2 text-14 text-muted">{says.whatChanging()}</p>
        <Button look="outline" className="text-14" onClick={() => void changeScenario(work)}>
          {says.changeScenario()}
        </Button>
      </Section>
    </>
  )
}

/** What is shown, to be rebuilt; the run stays as it is. */
async function changeScenario({ player, isPreset }: Work): Promise<void> {
  const { runs, shown } = player.getState()
  const { beginWith } = await import('../build/begin.ts')
  await beginWith(player.run(), runs[shown]?.source?.isPreset ?? isPreset)
  useUi.getState().openDrawer('build')
}
