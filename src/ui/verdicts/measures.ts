import { told } from '../../words.ts'
import { wordsOf } from '../inspector/value.ts'
import { says } from './words.ts'

/** `ackLatencyMs` → `Ack latency, ms`. */
export function measureText(name: string): string {
  const words = wordsOf(name.replace(/Ms$/, ''))
  const measure = told(`${words.charAt(0).toUpperCase()}${words.slice(1)}`)
  return name.endsWith('Ms') ? says.inMs({ measure }) : measure
}

export const numberText = (value: number | null): string =>
  value === null ? '–' : String(Number(value.toFixed(2)))
