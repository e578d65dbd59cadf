import type { NodeId } from '../../engine/contract.ts'
import type { ClientMessage } from '../shared/client-messages.ts'

/** The coordinator asks a bank whether it can do its part, and has it promise that it will. */
interface Prepare {
  readonly type: 'prepare'
  readonly txn: number
  /** What the bank's account gains; negative: what it pays. */
  readonly change: number
  /** Who takes part: nobody else can say how it ended. */
  readonly banks: readonly NodeId[]
}

interface Vote {
  readonly type: 'vote'
  readonly txn: number
  readonly yes: boolean
}

/** Of the coordinator, or of another bank that knows how it ended. */
interface Verdict {
  readonly type: 'verdict'
  readonly txn: number
  readonly commit: boolean
}

/** A bank has committed: the coordinator need not tell it again. */
interface Done {
  readonly type: 'done'
  readonly txn: number
}

/** A bank in doubt asks how it ended. */
interface Inquiry {
  readonly type: 'inquiry'
  readonly txn: number
}

export type ServerMessage = Prepare | Vote | Verdict | Done | Inquiry
export type CommitMessage = ServerMessage | ClientMessage
