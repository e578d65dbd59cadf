import type { Cell, Face, Message, NodeId, NodeState, Pill, Table, TableCell } from '../../engine/contract.ts'
import { clientPill } from '../shared/client-messages.ts'
import { clientFace } from '../shared/client.ts'
import type { HeartbeatMessage, Loan } from './messages.ts'
import type { NodeContext } from './node.ts'

export const isNode = (state: NodeState): state is NodeState<NodeContext> => state.role === 'server'

/** Whom a member counts as in, itself too. */
export const viewOf = ({ self, members, peers }: NodeContext): readonly NodeId[] =>
  members.filter((id) => id === self || peers[id]?.standing !== 'dropped')

// ---------------------------------------------------------------- nodes

export function face(state: NodeState): Face {
  if (!isNode(state)) return clientFace(state)
  const { context } = state
  switch (state.leaf.path) {
    case 'member':
      return { kind: 'other', label: `${viewOf(context).length} in view`, cells: memberCells(context) }
    case 'monitor':
      return {
        kind: 'other',
        label: `${Object.keys(context.peers).length} watched`,
        ...silent(context),
        cells: [],
      }
    case 'worker':
      return {
        kind: 'other',
        label: tasksText(context),
        cells: loansOf(context).map((loan) => taskCell(loan, context)),
      }
    default:
      return { kind: 'other', label: 'starts', cells: [] }
  }
}

function silent({ peers }: NodeContext): Pick<Face, 'badge'> {
  const count = Object.values(peers).filter(({ standing }) => standing === 'dropped').length
  return count === 0 ? {} : { badge: `${count} silent` }
}

const loansOf = ({ lease }: NodeContext): readonly Loan[] => lease?.loans ?? []

function tasksText(context: NodeContext): string {
  const count = loansOf(context).length
  return count === 0 ? 'no task' : `${count} task${count === 1 ? '' : 's'}`
}

function taskCell({ task, term }: Loan, { work }: NodeContext): Cell {
  const { pieces } = work[task] ?? { pieces: 0 }
  return {
    index: Number(task),
    text: `T${task}·${pieces}`,
    fate: 'committed',
    title: `Works on task ${task}, loan ${term}; pieces done: ${pieces}.`,
  }
}

/** One column a member: who is not in leaves a hole. */
function memberCells(context: NodeContext): readonly Cell[] {
  const view = viewOf(context)
  return context.members.flatMap((id, place): readonly Cell[] => {
    if (!view.includes(id)) return []
    const { standing = 'trusted', via = null } = context.peers[id] ?? {}
    const how =
      standing === 'probed' ? 'silent, others are asked' : via === null ? 'in' : `in, reached through ${via}`
    return [
      {
        index: place + 1,
        text: id,
        fate: standing === 'probed' ? 'stored' : 'committed',
        title: `${id} is ${how}.`,
      },
    ]
  })
}

/** Whose each task is, as the monitor has lent them and as each worker believes; what has been done; who is in by hearsay. */
export function tables(state: NodeState): readonly Table[] {
  if (!isNode(state)) return []
  const { context } = state
  const { work, peers } = context
  const all: readonly Table[] = [
    {
      name: 'Owners',
      cells: ownersOf(context).map(([task, node, term]): TableCell => ({
        column: `T${task}`,
        text: node,
        fate: 'committed',
        title: `Task ${task} is lent to ${node}, as ${context.self} has it; loan ${term}.`,
      })),
    },
    {
      name: 'Work done',
      cells: Object.entries(work).map(([task, { pieces, term }]): TableCell => ({
        column: `T${task}`,
        text: String(pieces),
        fate: 'committed',
        title: `Pieces of task ${task} done here: ${pieces}, the last of them under loan ${term}.`,
      })),
    },
    {
      name: 'Reached through',
      cells: Object.entries(peers).flatMap(([id, { via }]): readonly TableCell[] =>
        via === null
          ? []
          : [{ column: id, text: via, fate: 'stored', title: `${id} is not heard; ${via} has reached it.` }],
      ),
    },
  ]
  return all.filter(({ cells }) => cells.length > 0)
}

type Owned = readonly [task: string, node: NodeId, term: number]

const ownersOf = (context: NodeContext): readonly Owned[] => [
  ...Object.entries(context.disk ?? {}).map(([task, { node, term }]): Owned => [task, node, term]),
  ...loansOf(context).map(({ task, term }): Owned => [task, context.self, term]),
]

// ---------------------------------------------------------------- messages

export function pill(message: Message): Pill {
  const sent = message as HeartbeatMessage
  switch (sent.type) {
    case 'beat':
      return { text: 'beat', routine: true }
    case 'grant':
      return {
        text:
          sent.loans.length === 0 ? 'no task' : `lease ${sent.loans.map(({ task }) => `T${task}`).join(' ')}`,
        routine: true,
      }
    case 'invite':
      return { text: 'ask me', routine: false }
    case 'probe':
      return { text: `try ${sent.target}`, routine: false }
    case 'ping':
    case 'pong':
      return { text: sent.type, routine: false }
    case 'reached':
      return { text: `${sent.target} lives`, routine: false }
    case 'forward':
      return { text: `ask ${sent.owner}`, routine: false }
    case 'answer':
      return { text: 'answer', routine: false }
    default:
      return clientPill(sent)
  }
}
