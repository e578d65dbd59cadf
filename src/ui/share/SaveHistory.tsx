import { historyOf } from '../../checks/history-of.ts'
import { writeEdn } from '../../formats/write-edn.ts'
import { writeJson } from '../../formats/write-json.ts'
import { writeShiViz } from '../../formats/write-shiviz.ts'
import { Run } from '../../run.ts'
import { bandsOf } from '../../scene/bands.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useWork } from '../usePlayer.ts'
import { saveFile } from './saveFile.ts'
import { says } from './words.ts'

interface Format {
  readonly title: () => string
  readonly purpose: () => string
  readonly ending: string
  readonly type: string
  readonly write: (run: Run) => string
}

const formats: readonly Format[] = [
  {
    title: says.json,
    purpose: says.forThisPage,
    ending: 'history.json',
    type: 'application/json',
    write: (run) => writeJson(historyAtEnd(run), run.plan.scenario.id),
  },
  {
    title: says.edn,
    purpose: says.forCheckers,
    ending: 'history.edn',
    type: 'application/edn',
    write: (run) => writeEdn(historyAtEnd(run)),
  },
  {
    title: says.shiViz,
    purpose: says.forShiViz,
    ending: 'shiviz.log',
    type: 'text/plain',
    write: (run) => writeShiViz(run.timeline.trace, run.plan.script),
  },
]

const historyAtEnd = (run: Run) => {
  const { timeline, plan } = run
  const end = timeline.frontier
  return historyOf(timeline.worldAt(end).operations, plan.protocol, bandsOf(run, end))
}

/** What the clients of the shown run ask and are answered until its end, in the formats of other tools. */
export function SaveHistory() {
  const { player, protocol } = useWork()
  const save = ({ write, ending, type }: Format) => {
    // Another run, played to its end: the shown one stays where it is.
    const run = Run.create(player.run().plan.scenario, protocol)
    run.timeline.advanceTo(run.plan.endsAt)
    saveFile(`${run.plan.scenario.id.toLowerCase()}-${ending}`, write(run), type)
  }
  return (
    <Section title={says.historyOfRun()}>
      <ul>
        {formats.map((format) => (
          <li
            key={format.ending}
            className="flex items-center justify-between gap-3 border-b border-line py-1"
          >
            <span className="text-14">
              <span className="font-semibold">{format.title()}</span>{' '}
              <span className="text-muted">{format.purpose()}</span>
            </span>
            <Button
              look="link"
              className="text-14"
              aria-label={says.saveFormat({ format: format.title() })}
              onClick={() => save(format)}
            >
              {says.save()}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
