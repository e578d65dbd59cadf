import type { Reign } from '../../scene/leadership.ts'
import { useView } from '../usePlayer.ts'
import { mapOf } from './map.ts'

/** Labels need this much of the width to themselves. */
const LABEL_SHARE = 0.05

/** Bands of epochs, a crack for each cut, an octagon for each broken promise, ticks for answers. */
export function RunMap() {
  const map = useView((player) => {
    const { runs, shown, moment } = player.getState()
    const entry = runs[shown]
    const run = player.run()
    return {
      endsAt: run.plan.endsAt,
      forkedAt: entry?.forkedAt,
      ...mapOf(run, entry?.frontier ?? moment),
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
      {map.forkedAt !== undefined && map.forkedAt > 0 && (
        <span
          className="absolute top-1/2 h-7 w-0.5 -translate-x-1/2 -translate-y-1/2 bg-ink"
          style={{ left: percent(map.forkedAt) }}
        />
      )}
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
    </>
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
