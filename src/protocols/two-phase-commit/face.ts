import type { Cell, Face, Fate, Message, NodeState, Pill, Table } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { CommitMessage } from './messages.ts'
import { isServer } from './server.ts'
import type { ServerContext } from './server.ts'

export function face(node: NodeState): Face {
  if (!isServer(node)) return clientFace(node)
  const { context } = node
  const { voting, disk } = context
  switch (node.leaf.path) {
    case 'coordinator.idle':
      return { kind: 'leader', label: 'COORDINATOR', cells: decisions(context) }
    case 'coordinator.voting':
      return {
        kind: 'leader',
        label: `COORDINATOR T${voting?.txn ?? 0}?`,
        badge: `${voting?.yes.length ?? 0}/${voting?.parts.length ?? 0}`,
        cells: decisions(context),
      }
    case 'bank.free':
      return { kind: 'follower', label: `has ${disk.balance}`, cells: parts(context) }
    case 'bank.inDoubt':
      return { kind: 'candidate', label: `LOCKED by T${disk.promised?.txn ?? 0}`, cells: parts(context) }
    default:
      return {
        kind: 'other',
        label: node.leaf.path,
        cells: disk.begun > 0 ? decisions(context) : parts(context),
      }
  }
}

const ENDS: Readonly<Record<Fate, string>> = {
  committed: 'committed',
  stored: 'not decided',
  undone: 'aborted',
}

/** What the coordinator knows of each transaction: without a record of a commit, it is none. */
function decisions({ disk, voting }: ServerContext): readonly Cell[] {
  return Array.from({ length: disk.begun }, (_, place) => {
    const txn = place + 1
    const commit = disk.commits[txn]
    const fate = commit ? 'committed' : voting?.txn === txn ? 'stored' : 'undone'
    return cell(txn, `T${txn}`, fate, `T${txn}`)
  })
}

/** A bank's part in each transaction that it was asked about. */
function parts({ disk: { outcomes, promised } }: ServerContext): readonly Cell[] {
  const ended = Object.entries(outcomes).map(([txn, { change, committed }]) =>
    part(Number(txn), change, committed ? 'committed' : 'undone'),
  )
  const open = promised ? [part(promised.txn, promised.change, 'stored')] : []
  return [...ended, ...open].toSorted((a, b) => a.index - b.index)
}

const part = (txn: number, change: number, fate: Fate): Cell =>
  cell(txn, signed(change), fate, `T${txn}, ${signed(change)}`)

const cell = (index: number, text: string, fate: Fate, what: string): Cell => ({
  index,
  text,
  fate,
  title: `${what}: ${ENDS[fate]}.`,
})

/** With the sign that people write. */
const signed = (change: number): string => (change < 0 ? `−${-change}` : `+${change}`)

export function tables(node: NodeState): readonly Table[] {
  if (!isServer(node) || node.context.members[0] === node.id) return []
  const { balance, promised } = node.context.disk
  const balanceText = String(balance)
  return [
    {
      name: 'Accounts',
      cells: [
        {
          column: 'balance',
          text: balanceText,
          fate: promised ? 'stored' : 'committed',
          title: promised
            ? `${balanceText}, locked by T${promised.txn}.`
            : `${balanceText}, free to be used.`,
        },
        ...(promised
          ? [
              {
                column: 'locked by',
                text: `T${promised.txn}`,
                fate: 'stored' as const,
                title: `Locked until the verdict on T${promised.txn} is known.`,
              },
            ]
          : []),
      ],
    },
  ]
}

export function pill(message: Message): Pill {
  const sent = message as CommitMessage
  switch (sent.type) {
    case 'prepare':
      return { text: `T${sent.txn}: ${signed(sent.change)}?`, routine: false }
    case 'vote':
      return { text: `T${sent.txn}: ${sent.yes ? 'yes' : 'no'}`, routine: false }
    case 'verdict':
      return { text: `T${sent.txn}: ${sent.commit ? 'commit' : 'abort'}`, routine: false }
    case 'done':
      return { text: `T${sent.txn}: done`, routine: true }
    case 'inquiry':
      return { text: `T${sent.txn}: how did it end?`, routine: false }
    default:
      return clientPill(sent)
  }
}
