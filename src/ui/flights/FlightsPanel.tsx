import { millis } from '../../engine/contract.ts'
import type { Birth } from '../../engine/trace.ts'
import type { Flight } from '../../engine/world.ts'
import { nameOf } from '../../scene/describe.ts'
import { told } from '../../words.ts'
import { act } from '../act.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { dropLine } from '../stage/lines.ts'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { says } from './words.ts'

const MOST = 40

/** Every message on its way, to be acted upon without aiming at it. */
export function FlightsPanel() {
  const player = usePlayer()
  const openMenu = useUi((ui) => ui.openMenu)
  const { plan } = player.run()
  const flights = useView(() => {
    const { at } = player.getState()
    return player
      .world()
      .flights.map((flight) => viewOf(flight, at, told(plan.protocol.pill(flight.message).text)))
  })
  const drop = (birth: Birth) => {
    const line = dropLine(birth)
    act(player, line)
  }
  return (
    <Section title={says.inFlight()}>
      {flights.length === 0 && <p className="text-14 text-muted">{says.nothing()}</p>}
      <ul>
        {flights.slice(0, MOST).map(({ birth, pill, when }) => {
          const message = `${pill}, ${nameOf(plan, birth.from)} → ${nameOf(plan, birth.to)}`
          return (
            <li key={Object.values(birth).join('/')} className="flex items-center border-b border-line">
              <span className="min-w-0 flex-1 py-1">
                <span className="block text-14">{message}</span>
                <span className="block text-13 text-muted">{when}</span>
              </span>
              <Button
                className="text-14"
                aria-label={says.dropMessage({ message })}
                onClick={() => drop(birth)}
              >
                {says.drop()}
              </Button>
              <Button
                aria-label={says.moreFor({ message })}
                aria-haspopup="menu"
                onClick={(event) => {
                  const { left, bottom } = event.currentTarget.getBoundingClientRect()
                  openMenu({ kind: 'message', birth }, { x: left, y: bottom })
                }}
              >
                <Icon name="more" />
              </Button>
            </li>
          )
        })}
      </ul>
      {flights.length > MOST && (
        <p className="mt-2 text-14 text-muted">{says.andMore({ count: flights.length - MOST })}</p>
      )}
    </Section>
  )
}

function viewOf({ birth, heldAt, arrivesAt }: Flight, at: number, pill: string) {
  const left = Math.max(0, millis(arrivesAt - at))
  const when = heldAt === undefined ? says.arrivesIn({ ms: left.toFixed(left < 10 ? 1 : 0) }) : says.held()
  return { birth, pill, when }
}
