import { says } from './words.ts'

/** `0.4`, `40`, `12k`. */
export function countText(value: number): string {
  if (value >= 10_000) return says.thousands({ number: Math.round(value / 1000) })
  return String(value < 10 ? Number(value.toFixed(1)) : Math.round(value))
}

export const rateText = (perSecond: number): string => says.perSecond({ number: countText(perSecond) })

export const percentText = (share: number): string => says.percent({ number: Math.round(share * 100) })
