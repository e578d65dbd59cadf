import { wordsOf } from '../inspector/value.ts'

/** `ackLatencyMs` → `Ack latency, ms`. */
export function measureText(name: string): string {
  const words = wordsOf(name.replace(/Ms$/, ''))
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${name.endsWith('Ms') ? ', ms' : ''}`
}
