import type { Breach, Invariant, NodeState } from '../../engine/contract.ts'
import type { Files } from './files.ts'
import type { LockMessage } from './messages.ts'
import { isServer } from './server.ts'

interface Step<H> {
  readonly h: H
  readonly breach?: Breach
}

/** What every change of the files must obey. A crash and a full disk take back what was not stored: nobody was told of it. */
const invariant = <H>(
  id: string,
  title: string,
  start: H,
  step: (h: H, before: Files, after: Files, node: string) => Step<H>,
): Invariant<H> => ({
  id,
  title,
  start: () => start,
  step(h, event, before: NodeState, after: NodeState) {
    if (!isServer(before) || !isServer(after) || event.type === 'crash' || event.type === 'persistFailed')
      return { h }
    const [was, is] = [before.context.disk.files, after.context.disk.files]
    return was === is ? { h } : step(h, was, is, after.id)
  },
})

/** For which operation each token was given, as the clients have heard. */
type Given = Readonly<Record<number, string>>

const uniqueTokens: Invariant<Given> = {
  id: 'tokens-are-unique',
  title: 'No token is given twice',
  start: () => ({}),
  step(h, { message: heard, from }, _before, { id: node }) {
    const message = heard as LockMessage | undefined
    if (message?.type !== 'granted') return { h }
    const { token, id } = message
    const first = h[token]
    if (first === undefined) return { h: { ...h, [token]: id } }
    if (first === id) return { h }
    const why = `${node} was given token ${token} for ${id}, which had been given for ${first}.`
    return {
      h,
      breach: { why, nodes: [node, ...(from === undefined ? [] : [from])], entries: [String(token)] },
    }
  },
}

const changedFiles = (was: Files, is: Files) =>
  Object.entries(is).flatMap(([key, file]) => {
    const before = was[key]
    return before && before !== file ? [{ key, before, file }] : []
  })

const inOrder = invariant(
  'writes-in-token-order',
  'Writes take effect in the order of their tokens',
  null,
  (h, was, is, node) => {
    const bad = changedFiles(was, is).find(({ before, file }) => file.writtenWith < before.writtenWith)
    if (!bad) return { h }
    const { key, before, file } = bad
    const why = `${node} took a write of ${key} with token ${file.writtenWith} after one with token ${before.writtenWith}.`
    return { h, breach: { why, nodes: [node], entries: [String(file.writtenWith)] } }
  },
)

const nothingOverwritten = invariant(
  'no-lost-update',
  'Nobody writes over what it has not read',
  null,
  (h, was, is, node) => {
    for (const { key, before, file } of changedFiles(was, is)) {
      const kept = new Set(file.entries.map(({ op }) => op))
      const gone = before.entries.filter(({ op }) => !kept.has(op)).map(({ op }) => op)
      if (gone.length === 0) continue
      const why = `The write with token ${file.writtenWith} put ${gone.join(', ')} out of ${key} on ${node}.`
      return { h, breach: { why, nodes: [node], entries: gone } }
    }
    return { h }
  },
)

export const invariants = [uniqueTokens, inOrder, nothingOverwritten]
