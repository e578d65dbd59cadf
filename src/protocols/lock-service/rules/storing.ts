import type { EngineEffect } from '../../../engine/contract.ts'
import { note, send } from '../effects.ts'
import { emptyFile, witness, write } from '../files.ts'
import type { File } from '../files.ts'
import { isOn } from '../safety.ts'
import { stored } from '../server.ts'
import type { On, ServerContext, ServerDecision } from '../server.ts'

/** The storage: it knows nothing of leases, and compares tokens (Kleppmann 2016). */

const fileOf = ({ disk }: ServerContext, key: string): File => disk.files[key] ?? emptyFile

const keep = (context: ServerContext, key: string, file: File): Required<ServerDecision> =>
  stored(context, { files: { ...context.disk.files, [key]: file } })

type Access = On<'fetch'> | On<'store'>

const refuse = ({ from, message }: Access, seen: number): ServerDecision => {
  const { type: request, id, key, token } = message
  return {
    effects: [
      send(from, { type: 'refused', request, id, key, token, seen }),
      note('refused', { client: from, key, token, seen }),
    ],
  }
}

export function read(context: ServerContext, event: On<'fetch'>): ServerDecision {
  const { from, message, config } = event
  const { id, key, token, shown } = message
  const file = fileOf(context, key)
  const contents = send(from, { type: 'contents', id, key, token, entries: file.entries })
  if (!shown) return { effects: [contents] }
  if (token < file.seen && isOn(config, 'fencing')) return refuse(event, file.seen)
  const known = witness(file, token)
  if (known === file) return { effects: [contents] }
  const { patch, effects } = keep(context, key, known)
  return { patch, effects: [...effects, contents] }
}

export function replace(context: ServerContext, event: On<'store'>): ServerDecision {
  const { from: client, message, config } = event
  const { id, key, token, entries } = message
  const file = fileOf(context, key)
  const answer = send(client, { type: 'stored', id, key, token })
  // The same write once more: it was done, whatever has been seen since.
  if (file.entries.some(({ op }) => op === id)) return { effects: [answer] }
  const isStale = token < file.seen
  if (isStale && isOn(config, 'fencing')) return refuse(event, file.seen)
  const { patch, effects } = keep(context, key, write(file, entries, token))
  return { patch, effects: [...effects, answer, ...tell(event, file, isStale)] }
}

function tell(
  { from: client, message: { key, token, entries } }: On<'store'>,
  { entries: before, seen }: File,
  isStale: boolean,
): readonly EngineEffect[] {
  const kept = new Set(entries.map(({ op }) => op))
  const forgotten = before.filter(({ op }) => !kept.has(op)).map(({ op }) => op.split('@')[0] ?? op)
  if (forgotten.length === 0) return [note('wrote', { client, key, token })]
  const values = { client, key, token, seen, forgotten: [...new Set(forgotten)].join(', ') }
  return [note(isStale ? 'wroteStale' : 'wroteOver', values, 'surprising')]
}
