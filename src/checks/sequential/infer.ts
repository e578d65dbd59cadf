import { latestSeen, nothingBetween } from './latest.ts'
import { Precedence } from './precedence.ts'
import { sightingsOf } from './sightings.ts'
import type { Step, Task } from './task.ts'
import { orderByWholeReads } from './whole.ts'

/**
 * What must come before what, given what reads saw. Of whole lists and sets that is all there is to know: if it is no
 * contradiction, an order exists. Of registers more may follow from trying (Gibbons & Korach 1997: it is NP-complete).
 * `ghost` is a read of what nobody wrote.
 */
export function infer(task: Task): { readonly precedence: Precedence; readonly ghost?: Step } {
  const precedence = new Precedence(task)
  const sightings = task.targets.flatMap((target, place) => sightingsOf(target, place, task) ?? [])
  const ghost = sightings.find((each) => each.ghost)?.ghost
  if (ghost) return { precedence, ghost }
  for (const each of sightings) if (each.target.kind !== 'register') orderByWholeReads(each, precedence)
  const latest = sightings.map((each) => latestSeen(each, precedence))
  for (let isNews = true; isNews && !precedence.isContradiction;) {
    isNews = precedence.carryOn()
    for (const each of latest) if (nothingBetween(each, precedence)) isNews = true
  }
  return { precedence }
}
