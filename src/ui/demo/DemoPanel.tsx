import { told } from '../../words.ts'
import { timeText } from '../../scene/describe.ts'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { UndoRedo } from '../script/UndoRedo.tsx'
import { usePlayer, usePlayerState, useView } from '../usePlayer.ts'
import { addStopHere } from './desk.ts'
import { Give } from './Give.tsx'
import { StopList } from './StopList.tsx'
import { TitleField } from './TitleField.tsx'
import { says } from './words.ts'

/** For a lecturer: a title, where the run stops and what is said and asked there; then how it is given. */
export function DemoPanel() {
  const player = usePlayer()
  usePlayerState()
  return (
    <>
      <TitleField title={told(player.run().plan.scenario.title)} />
      <Section title={says.stops()}>
        <p className="mb-3 text-14">{says.about()}</p>
        <div className="flex flex-wrap items-center gap-x-3">
          <Button look="filled" onClick={() => addStopHere(player)}>
            {says.addHere()}
          </Button>
          <Here />
        </div>
        <div className="-ms-3 mb-2">
          <UndoRedo />
        </div>
        <StopList />
      </Section>
      <Give />
    </>
  )
}

function Here() {
  const time = useView((player) => timeText(player.getState().at, player.run().plan.pace))
  return <span className="text-14 text-muted tabular-nums">{says.at({ time })}</span>
}
