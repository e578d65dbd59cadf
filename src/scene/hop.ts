import type { Micros } from '../engine/contract.ts'
import { linkBetween, type Plan } from '../engine/plan.ts'

/** How long a message from server to server takes, in the middle. 0 where there is but one server. */
export function hopOf(plan: Plan): Micros {
  const servers = plan.nodes.filter(({ client }) => !client)
  const delays = servers.flatMap((from) =>
    servers.flatMap((to) => {
      const { delay } = linkBetween(plan, from, to)
      return from === to ? [] : [(delay[0] + delay[1]) / 2]
    }),
  )
  return delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? 0
}
