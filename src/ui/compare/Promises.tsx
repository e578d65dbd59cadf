import { useState } from 'react'
import type { Verdict } from '../../checks/verdict.ts'
import type { RunEntry } from '../../player/entries.ts'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import { measuresAt, verdictsAt } from '../../verdicts.ts'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { usePlayer, useView, useWork } from '../usePlayer.ts'
import { measureText, numberText } from '../verdicts/measures.ts'
import { pairOf } from './pair.ts'
import { says } from './words.ts'

interface Kept {
  readonly check: string
  readonly title: string
  readonly a: Verdict | undefined
  readonly b: Verdict | undefined
}

interface Measured {
  readonly name: string
  readonly a: number | null
  readonly b: number | null
}

/** What both runs promised and whether they kept it, and what was measured of each, where it is not the same. */
function standingOf(player: Player): {
  readonly kept: readonly Kept[]
  readonly measured: readonly Measured[]
} {
  const state = player.getState()
  const sides = (pairOf(state) ?? []).flatMap((index) => {
    const run = state.runs[index]?.run
    const moment = index === state.shown ? state.moment : state.beside?.moment
    return run && moment ? [{ verdicts: verdictsAt(run, moment), measures: measuresAt(run, moment) }] : []
  })
  const [a, b] = sides
  if (!a || !b) return { kept: [], measured: [] }
  const checks = new Map([...a.verdicts, ...b.verdicts].map(({ check, title }) => [check, title]))
  const names = new Set([...Object.keys(a.measures), ...Object.keys(b.measures)])
  const of = (verdicts: readonly Verdict[], check: string) => verdicts.find((one) => one.check === check)
  return {
    kept: [...checks].map(([check, title]) => ({
      check,
      title,
      a: of(a.verdicts, check),
      b: of(b.verdicts, check),
    })),
    measured: [...names].map((name) => ({
      name,
      a: a.measures[name] ?? null,
      b: b.measures[name] ?? null,
    })),
  }
}

export function Promises({ pair: [a, b] }: { pair: readonly [RunEntry, RunEntry] }) {
  const player = usePlayer()
  const [isWhole, setWhole] = useState(false)
  const { kept, measured } = useView(() => standingOf(player))
  const worth = kept.filter((one) => one.a?.holds !== one.b?.holds || one.a?.holds === false)
  const price = usePrice()
  const differing = measured.filter((one) => one.a !== one.b || one.name === price.measure)
  return (
    <>
      <Section title={says.promises()}>
        <table className="w-full text-14">
          <caption className="sr-only">{says.promises()}</caption>
          <Heads a={a} b={b} />
          <tbody>
            {(isWhole || worth.length === 0 ? kept : worth).map((one) => (
              <tr key={one.check} className="border-t border-line align-top">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                  {told(one.title)}
                </th>
                <Standing verdict={one.a} pace={a.run.plan.pace} />
                <Standing verdict={one.b} pace={b.run.plan.pace} />
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={says.measures()}>
        <table className="w-full text-14">
          <caption className="sr-only">{says.measures()}</caption>
          <Heads a={a} b={b} />
          <tbody>
            {(isWhole ? measured : differing).map((one) => (
              <tr key={one.name} className="border-t border-line">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                  {measureText(one.name)}
                  {one.name === price.measure && (
                    <span className="block text-13 text-muted">{says.price()}</span>
                  )}
                </th>
                {[one.a, one.b].map((value, side) => (
                  <td
                    key={side === 0 ? 'a' : 'b'}
                    className={`py-1.5 pe-3 font-mono ${one.a === one.b ? '' : 'font-bold'}`}
                  >
                    {numberText(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Button look="link" className="text-14" onClick={() => setWhole(!isWhole)}>
          {isWhole ? says.fewerMeasures() : says.allMeasures()}
        </Button>
      </Section>
      {price.words !== undefined && (
        <Section title={says.price()}>
          <p className="text-14">{price.words}</p>
        </Section>
      )}
    </>
  )
}

const Heads = ({ a, b }: { a: RunEntry; b: RunEntry }) => (
  <thead>
    <tr className="text-13 text-muted">
      <th scope="col" className="text-start font-normal">
        <span className="sr-only">{says.what()}</span>
      </th>
      {[a, b].map(({ id }) => (
        <th key={id} scope="col" className="w-[28%] text-start font-normal">
          {says.run({ id })}
        </th>
      ))}
    </tr>
  </thead>
)

function Standing({ verdict, pace }: { verdict: Verdict | undefined; pace: number }) {
  if (!verdict) return <td className="py-1.5 pe-3 text-muted">{says.unknown()}</td>
  const { holds, at } = verdict
  if (holds === null) return <td className="py-1.5 pe-3 text-muted">… {says.undecided()}</td>
  if (holds) {
    return (
      <td className="py-1.5 pe-3">
        <span aria-hidden="true" className="font-bold text-committed">
          ✓{' '}
        </span>
        {says.holds()}
      </td>
    )
  }
  return (
    <td className="py-1.5 pe-3 font-bold text-lost">
      <span className="inline-flex items-center gap-1.5">
        <Icon name="octagon" size={14} />
        {at === undefined ? says.broken() : says.brokenSince({ time: timeText(at, pace) })}
      </span>
    </td>
  )
}

/** What the fix costs: one of the measures, or words where nothing can be measured. */
function usePrice(): { readonly measure?: string; readonly words?: string } {
  const fix = useWork().origin.variants?.find(({ id }) => id === 'fixed')
  if (!fix?.price) return {}
  if ('measure' in fix.price) return { measure: fix.price.measure }
  return { words: says.priceIs({ fix: told(fix.title), price: told(fix.price.words) }) }
}
