import { useEffect, useRef } from 'react'
import type { Stop } from '../../engine/scenario.ts'
import type { Player } from '../../player/player.ts'
import { timeText } from '../../scene/describe.ts'
import { isTold, narrate } from '../../scene/narrate.ts'
import { told } from '../../words.ts'
import { captionAt } from '../caption/caption.ts'
import { usePlayer } from '../usePlayer.ts'
import { changeText, standingAt } from '../verdicts/standing.ts'
import { says } from './words.ts'

const DIGEST_EVERY_MS = 1000
const MOST_SENTENCES = 3

/** Tells what happens to those who do not see it: every event while stepping, a digest a second at most while playing. */
export function LiveRegion() {
  const player = usePlayer()
  const region = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    const say = (text: string) => {
      if (region.current && text !== '') region.current.textContent = text
    }
    let count = countOf(player)
    let broken = brokenOf(player)
    const verdicts = () => {
      const before = broken
      broken = brokenOf(player)
      return changeText(before, broken)
    }
    let saidAt = 0
    const onFrame = () => {
      const { status } = player.getState()
      if (status === 'playing' && performance.now() - saidAt < DIGEST_EVERY_MS) return
      const before = count
      count = countOf(player)
      if (count === before) return
      // A question and the end are said as they come.
      if (status !== 'playing' && status !== 'paused') return
      const news =
        count > before ? newsBetween(player, before, count, status === 'playing') : placeText(player)
      say(`${news} ${verdicts()}`.trim())
      saidAt = performance.now()
    }
    const onChange = () => {
      const { status, stop } = player.getState()
      if (status === 'asking' && stop) say(questionOf(stop.stop))
      if (status === 'ended') say(`${says.ended()} ${placeText(player)} ${verdicts()}`.trim())
    }
    const stops = [player.onFrame(onFrame), player.subscribe(onChange)]
    return () => stops.forEach((stop) => stop())
  }, [player])
  return <output ref={region} className="sr-only" />
}

const brokenOf = (player: Player) => standingAt(player.run(), player.getState().moment).broken

const countOf = (player: Player) => player.run().timeline.traceCount(player.getState().moment)

const questionOf = ({ say, ask }: Stop) => (ask === undefined ? told(say) : `${told(say)} ${told(ask)}`)

/** Where the playhead was put by a leap, and what is the case there. */
function placeText(player: Player): string {
  const run = player.run()
  const { at, moment } = player.getState()
  return says.place({ time: timeText(at, run.plan.pace), caption: captionAt(run, moment).text })
}

function newsBetween(player: Player, from: number, to: number, isDigest: boolean): string {
  const { timeline, plan } = player.run()
  const news = timeline.trace.slice(from, to)
  const worth = isDigest || news.length > 12 ? news.filter((event) => isTold(event, plan)) : news
  if (worth.length === 0) return isDigest ? '' : placeText(player)
  // Of a step, what it began with; of a digest, what is newest.
  const first = isDigest || worth.length <= MOST_SENTENCES ? [] : worth.slice(0, 1)
  return [...first, ...worth.slice(first.length - MOST_SENTENCES)]
    .map((event) => narrate(event, { plan, trace: timeline.trace }))
    .join(' ')
}
