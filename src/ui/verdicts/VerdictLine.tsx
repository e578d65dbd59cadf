import type { ReactNode } from 'react'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, Octagon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { usePlayer, useView } from '../usePlayer.ts'
import { showEvidence } from './show.ts'
import { standingAt, type Told } from './standing.ts'
import './verdicts.css'
import { says } from './words.ts'

/** So many others that are broken have room for their names. */
const NAMED = 2

/** What holds at the playhead, what is broken, and since when. */
export function VerdictLine({ label, children }: { label: string; children?: ReactNode }) {
  const { broken, undecided, holding } = useView((player) =>
    standingAt(player.run(), player.getState().moment),
  )
  const [worst, ...others] = broken
  return (
    <section aria-label={label} className={`verdict-bar ${worst ? 'verdict-bar-broken' : ''}`}>
      {worst && <Worst verdict={worst} more={others.length} />}
      {others.slice(0, NAMED).map((verdict) => (
        <Other key={verdict.check} verdict={verdict} />
      ))}
      <Rest
        more={Math.max(0, others.length - NAMED)}
        holding={holding.length}
        undecided={undecided.length}
        isCalm={worst === undefined}
      />
      {children}
    </section>
  )
}

/** `more`: how many others are broken, for where they have no room. */
function Worst({ verdict, more }: { verdict: Told; more: number }) {
  const player = usePlayer()
  const { title, why } = verdict
  const since = sinceOf(player, verdict)
  return (
    <button type="button" className="verdict-worst" onClick={() => showEvidence(player, verdict)}>
      <Octagon size={26} />
      <span className="min-w-0">
        <span className="verdict-title">
          <span className="truncate">{title}</span>
          <span className="shrink-0">
            ✕ {since === undefined ? says.broken() : says.brokenSince({ time: since })}
            {more > 0 && <span className="verdict-more">, {says.andMore({ count: more })}</span>}
          </span>
        </span>
        <span className="verdict-why">{why}</span>
      </span>
    </button>
  )
}

function Other({ verdict }: { verdict: Told }) {
  const player = usePlayer()
  const { title } = verdict
  const since = sinceOf(player, verdict)
  return (
    <button
      type="button"
      className="verdict-other"
      title={title}
      aria-label={
        since === undefined
          ? says.otherBroken({ promise: title })
          : says.otherBrokenSince({ promise: title, time: since })
      }
      onClick={() => showEvidence(player, verdict)}
    >
      <Icon name="octagon" size={14} />
      <span className="truncate">{title}</span>
    </button>
  )
}

const sinceOf = (player: Player, { since }: Told) =>
  since === undefined ? undefined : timeText(since, player.run().plan.pace)

/** In a lecture hall, and within another page, there is no inspector, and nothing to open. */
function Rest(props: { more: number; holding: number; undecided: number; isCalm: boolean }) {
  const { more, holding, undecided, isCalm } = props
  const openTab = useUi((ui) => ui.openTab)
  const isBare = useUi((ui) => ui.isEmbedded || (ui.theme === 'projector' && !ui.hasDetails))
  const words = (
    <>
      {more > 0 && <span className="truncate font-semibold">{says.moreBroken({ count: more })}</span>}
      {holding > 0 && (
        <span className="truncate">
          <span aria-hidden="true" className="font-bold text-committed">
            ✓{' '}
          </span>
          {isCalm ? (
            <>
              <span className="max-tablet:hidden">{says.promisesHoldSoFar({ count: holding })}</span>
              <span className="tablet:hidden">{says.promisesHold({ count: holding })}</span>
            </>
          ) : (
            says.hold({ count: holding })
          )}
        </span>
      )}
      {undecided > 0 && <span className="truncate text-muted">… {says.undecided({ count: undecided })}</span>}
    </>
  )
  if (isBare) return <p className="verdict-rest">{words}</p>
  return (
    <Button look="bare" className="verdict-rest text-14" onClick={() => openTab('checks')}>
      {words}
    </Button>
  )
}
