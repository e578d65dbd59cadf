import type { Micros } from '../../engine/contract.ts'
import type { Entry } from './files.ts'

/** `id` is that of the operation for which the client asks. */
interface About {
  readonly id: string
  readonly key: string
}

interface Acquire extends About {
  readonly type: 'acquire'
  /** On the client's own clock. It comes back with the grant: from then on the client counts its lease. */
  readonly askedAt: Micros
}
interface Release extends About {
  readonly type: 'release'
  readonly token: number
}
interface Granted extends About {
  readonly type: 'granted'
  readonly token: number
  readonly askedAt: Micros
}
/** Somebody else has it: you are in line. */
interface Wait extends About {
  readonly type: 'wait'
  readonly place: number
}
/** It is free: ask again. */
interface Free extends About {
  readonly type: 'free'
}

/** `token` tells one tenure of the lock from another, 0 for somebody who only looks. Only one that is shown is compared. */
interface Fetch extends About {
  readonly type: 'fetch'
  readonly token: number
  readonly shown: boolean
}
interface Contents extends About {
  readonly type: 'contents'
  readonly token: number
  readonly entries: readonly Entry[]
}
/** The whole file, as it shall be. */
interface Store extends About {
  readonly type: 'store'
  readonly token: number
  readonly entries: readonly Entry[]
}
interface Stored extends About {
  readonly type: 'stored'
  readonly token: number
}
/** A higher token has been seen: `seen`. */
interface Refused extends About {
  readonly type: 'refused'
  readonly request: (Fetch | Store)['type']
  readonly token: number
  readonly seen: number
}

/** What servers are asked, and what they answer. */
export type Question = Acquire | Release | Fetch | Store
export type Answer = Granted | Wait | Free | Contents | Stored | Refused
export type LockMessage = Question | Answer
