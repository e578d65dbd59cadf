import type { Reign } from '../../scene/leadership.ts'
import type { Loop } from '../../player/session.ts'
import { useView } from '../usePlayer.ts'
import { besideMapOf, type BesideMap } from './beside.ts'
import { mapOf } from './map.ts'

/** Labels need this much of the width to themselves. */
const LABEL_SHARE = 0.05

/**
 * Bands of epochs, a crack for each cut, an octagon for each broken promise, ticks for answers; under them another run that this
 * one is compared with or was made of; and what is played again and again.
 */
export function RunMap() {
  const map = useView((player) => {
    const state = player.getState()
    const run = player.run()
    return {
      endsAt: run.plan.endsAt,
      loop: state.loop,
      beside: besideMapOf(state),
      ...mapOf(run, state.runs[state.shown]?.frontier ?? state.moment),
    }
  })
  const share = (at: number) => at / map.endsAt
  const percent = (at: number) => `${(share(at) * 100).toFixed(3)}%`
  return (
    <>
      <span className="absolute inset-x-0 top-1/2 h-3 -translate-y-1/2 overflow-hidden rounded-pill bg-line">
        {map.bands.map(({ from, to, epoch }) => (
          <span
            key={from}
            className={`absolute inset-y-0 ${epoch % 2 === 0 ? 'band-even' : 'band-odd'}`}
            style={{ left: percent(from), width: percent(to - from) }}
          />
        ))}
      </span>
      {labelled(map.bands, map.endsAt).map(({ from, epoch, name }) => (
        <span
          key={from}
          className={`absolute bottom-[calc(50%+8px)] text-13 leading-tight font-bold ${epoch % 2 === 0 ? 'text-client' : 'text-leader'}`}
          style={{ left: percent(from) }}
        >
          {name}
        </span>
      ))}
      <svg
        aria-hidden="true"
        className="absolute inset-x-0 top-1/2 h-3 w-full translate-y-[7px]"
        viewBox="0 0 1000 12"
        preserveAspectRatio="none"
      >
        <path
          d={map.answers.map((at) => `M${(share(at) * 1000).toFixed(1)} 3v5`).join('')}
          stroke="var(--muted)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {map.beside && <Beside map={map.beside} percent={percent} />}
      {map.marks.map(({ kind, at }) => (
        <svg
          key={`${kind}${at}`}
          aria-hidden="true"
          viewBox="-12 -12 24 24"
          className="absolute top-1/2 size-6 -translate-x-1/2 -translate-y-1/2"
          style={{ left: percent(at) }}
        >
          {signs[kind]}
        </svg>
      ))}
      {map.loop && <LoopBracket loop={map.loop} percent={percent} />}
    </>
  )
}

type Percent = (at: number) => string

/** A thin lane of its own, which branches off where the two runs part. */
function Beside({ map, percent }: { map: BesideMap; percent: Percent }) {
  const { id, from, to, bands, breaches } = map
  return (
    <>
      <span
        className="absolute top-[calc(50%+17px)] h-1 overflow-hidden rounded-pill bg-line"
        style={{ left: percent(from), width: percent(to - from) }}
      />
      {bands.map((band) => (
        <span
          key={band.from}
          className={`absolute top-[calc(50%+17px)] h-1 ${band.epoch % 2 === 0 ? 'band-even' : 'band-odd'}`}
          style={{ left: percent(band.from), width: percent(band.to - band.from) }}
        />
      ))}
      <svg
        aria-hidden="true"
        viewBox="0 0 12 32"
        className="absolute top-[calc(50%-11px)] h-8 w-3 -translate-x-px"
        style={{ left: percent(from) }}
      >
        <path d="M1 0v21q0 9 9 9h2" fill="none" stroke="var(--ink)" strokeWidth="2" />
      </svg>
      <span
        aria-hidden="true"
        className="absolute top-[calc(50%+10px)] -translate-x-full overflow-clip pe-2.5 text-13 leading-none font-bold text-muted"
        style={{ left: percent(from) }}
      >
        {id}
      </span>
      {breaches.map((at) => (
        <svg
          key={at}
          aria-hidden="true"
          viewBox="-12 -12 24 24"
          className="absolute top-[calc(50%+19px)] size-4 -translate-x-1/2 -translate-y-1/2"
          style={{ left: percent(at) }}
        >
          {signs.breach}
        </svg>
      ))}
    </>
  )
}

function LoopBracket({ loop, percent }: { loop: Loop; percent: Percent }) {
  return (
    <span
      className="absolute inset-y-3.5"
      style={{ left: percent(loop.from), width: percent(loop.to - loop.from) }}
    >
      <span className="absolute inset-y-0 start-0 w-1.5 border-[2.5px] border-e-0 border-ink" />
      <span className="absolute inset-y-0 end-0 w-1.5 border-[2.5px] border-s-0 border-ink" />
    </span>
  )
}

/** Those whose label does not stand on the one before. */
function labelled(bands: readonly Reign[], endsAt: number): readonly Reign[] {
  let free = 0
  return bands.filter(({ from }) => {
    if (from < free) return false
    free = from + LABEL_SHARE * endsAt
    return true
  })
}

const crack = 'M2-12-3-4 3 2-3 12'
const signs = {
  cut: (
    <>
      <path d={crack} fill="none" stroke="var(--bg)" strokeWidth="5" />
      <path d={crack} fill="none" stroke="var(--ink)" strokeWidth="2" />
    </>
  ),
  heal: (
    <>
      <path d={crack} fill="none" stroke="var(--bg)" strokeWidth="5" />
      <path d={crack} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="2.5 2.5" />
    </>
  ),
  crash: (
    <path d="M-5-5 5 5M5-5-5 5" stroke="var(--ink)" strokeWidth="2.5" style={{ paintOrder: 'stroke' }} />
  ),
  restart: <circle r="4" fill="var(--bg)" stroke="var(--ink)" strokeWidth="2" />,
  breach: (
    <path d="M-3.5-8h7L8-3.5v7L3.5 8h-7L-8 3.5v-7z" fill="var(--lost)" stroke="var(--bg)" strokeWidth="2" />
  ),
  stop: <path d="M0 7l4 5h-8z" fill="var(--muted)" />,
} as const
