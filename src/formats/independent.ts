import type { Value } from '../engine/contract.ts'
import type { Draft } from './draft.ts'
import { keyText } from './steps.ts'

/**
 * jepsen.independent lifts a test to many keys by pairing every value with its key, and prints these pairs as plain vectors. They
 * are told by the reads: nobody else asks for `[key nil]`.
 */
export function withKeys(drafts: readonly Draft[]): readonly Draft[] {
  const reads = drafts.filter(({ does }) => does === 'read')
  const isLifted = reads.length > 0 && reads.every(({ input }) => pairOf(input)?.[1] === null)
  if (!isLifted || !drafts.every(({ input }) => pairOf(input))) return drafts
  return drafts.map((draft) => {
    const [key = null, input = null] = pairOf(draft.input) ?? []
    const answer = pairOf(draft.output)
    return { ...draft, key: keyText(key), input, output: answer ? (answer[1] ?? null) : draft.output }
  })
}

const pairOf = (value: Value): readonly Value[] | undefined =>
  Array.isArray(value) && value.length === 2 ? value : undefined
