import type { RunEntry } from '../../player/entries.ts'
import { mirror, standingOf } from '../../player/mirror.ts'
import type { Player } from '../../player/player.ts'
import type { Hall } from '../hall/state.ts'
import { FileError } from '../saved/error.ts'
import type { WorkFile } from '../saved/file.ts'
import { areSame, markKept } from '../saved/unsaved.ts'
import type { Work } from '../work.ts'
import type { Channel } from './channel.ts'
import { readMessage, type Message, type Role, type State } from './messages.ts'
import { newName } from './name.ts'

interface HallStore {
  getState(): Pick<Hall, 'isDark'>
  setState(change: Pick<Hall, 'isDark'>): void
  subscribe(listener: (hall: Pick<Hall, 'isDark'>, before: Pick<Hall, 'isDark'>) => void): () => void
}

interface Part {
  readonly role: Role
  readonly hall: HallStore
  /** Shows another piece of work, which comes back by `hold`. */
  readonly put: (work: Work) => void
}

interface Named {
  readonly piece: string
  readonly runs: readonly RunEntry[]
}

const TELL_EVERY_MS = 500
/** How far two windows that play may be apart, in ms of watching, before one is moved. */
const APART_MS = 150
/** How long a window that has come waits for an answer before it counts what happens in it. */
const LISTENS_MS = 1000

/**
 * Keeps this window in step with the others of a lecture. All are equal: whoever acts tells the others where it stands, each plays by
 * its own frames, and while the one that acted last plays, it goes on telling.
 */
export class InStep {
  private readonly me = newName()
  private channel: Channel | undefined
  private readonly part: Part
  /** Of the last act that counts, and who did it. */
  private turn = 0
  private by = this.me
  private work: Work | undefined
  private isFollowing = false
  private isListening = false
  private readonly names = new WeakMap<Player, Named>()
  /** The runs that the others have been given, or have given. */
  private known: string | undefined
  /** The newest of what stands in runs that are not here yet. */
  private awaited: State | undefined
  /** The name of the runs that are just being opened. */
  private opening: string | undefined
  private readonly others = new Map<string, Role>()
  private readonly watchers = new Set<() => void>()

  constructor(part: Part) {
    this.part = part
  }

  /** Until the returned function is called. `open` gives the channel, and `hear` whatever comes over it. */
  takePart(open: (hear: (data: unknown) => void) => Channel): () => void {
    const channel = open((data) => this.receive(readMessage(data)))
    this.channel = channel
    const stopHall = this.part.hall.subscribe((now, before) => {
      if (now.isDark !== before.isDark) this.acted()
    })
    const timer = setInterval(() => this.goOnTelling(), TELL_EVERY_MS)
    this.isListening = true
    const ear = setTimeout(() => (this.isListening = false), LISTENS_MS)
    channel.send({ ...this.head(), type: 'ask' })
    return () => {
      if (this.channel !== channel) return
      channel.send({ ...this.head(), type: 'leave' })
      this.channel = undefined
      clearInterval(timer)
      clearTimeout(ear)
      stopHall()
      channel.close()
    }
  }

  /** Follows what this window shows, until the returned function is called. */
  hold(work: Work): () => void {
    const isAnother = this.work !== undefined && this.work !== work
    this.work = work
    const stop = work.player.subscribe(() => this.acted())
    if (this.awaited?.piece === this.nameOf(work)) this.follow(this.awaited)
    else if (isAnother) this.acted()
    return stop
  }

  countOf(role: Role): number {
    return [...this.others.values()].filter((one) => one === role).length
  }

  /** Calls back when a window has come or gone. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  private head() {
    return { v: 2, from: this.me, role: this.part.role } as const
  }

  /** Other runs, or the same under other names, are another piece of work. */
  private nameOf({ player }: Work): string {
    const { runs } = player.getState()
    const known = this.names.get(player)
    if (known && areSame(known.runs, runs)) return known.piece
    return this.call(player, newName())
  }

  private call(player: Player, piece: string): string {
    this.names.set(player, { piece, runs: player.getState().runs })
    return piece
  }

  private acted(): void {
    if (this.isFollowing || this.isListening) return
    this.turn = Math.max(this.turn, this.awaited?.turn ?? 0) + 1
    this.by = this.me
    this.awaited = undefined
    void this.tell()
  }

  private goOnTelling(): void {
    const isPlaying = this.work?.player.getState().status === 'playing'
    if (isPlaying && this.by === this.me && this.others.size > 0) void this.tell()
  }

  /** With all of the work, if one of the others does not know its runs. */
  private async tell(isAsked = false): Promise<void> {
    const { work } = this
    if (!work) return
    const piece = this.nameOf(work)
    const packed = isAsked || this.known !== piece ? await pack(work) : undefined
    // What has come in its place meanwhile is told by itself.
    if (this.work !== work || this.nameOf(work) !== piece) return
    this.known = piece
    const { turn, by } = this
    this.channel?.send({
      ...this.head(),
      type: 'state',
      turn,
      by,
      piece,
      ...(packed && { work: packed }),
      isPlaying: work.player.getState().status === 'playing',
      isDark: this.part.hall.getState().isDark,
      standing: copyOf(standingOf(work.player.session())),
    })
  }

  private receive(message: Message | undefined): void {
    if (!message) return
    const { from, role } = message
    const isNew = !this.others.has(from)
    if (message.type === 'leave') this.others.delete(from)
    else this.others.set(from, role)
    if (isNew || message.type === 'leave') for (const watcher of this.watchers) watcher()

    if (message.type === 'ask') {
      // Whoever is asked has something to say.
      this.isListening = false
      this.turn = Math.max(this.turn, 1)
      void this.tell(true)
    }
    if (message.type === 'state' && !this.isPast(message)) void this.take(message)
  }

  private isPast({ turn, by }: State): boolean {
    const newest = this.awaited ?? { turn: this.turn, by: this.by }
    return turn < newest.turn || (turn === newest.turn && by < newest.by)
  }

  private async take(state: State): Promise<void> {
    const { work, piece } = state
    if (this.work && this.nameOf(this.work) === piece) return this.follow(state)
    this.awaited = state
    if (work === undefined || this.opening === piece) return
    this.opening = piece
    const taken = await opened(work, this.work)
    if (this.opening === piece) this.opening = undefined
    if (!taken || this.awaited?.piece !== piece) return
    this.call(taken.player, piece)
    if (taken === this.work) this.follow(this.awaited)
    else this.part.put(taken)
  }

  private follow(state: State): void {
    this.isListening = false
    this.turn = state.turn
    this.by = state.by
    this.known = state.piece
    this.awaited = undefined
    this.isFollowing = true
    this.part.hall.setState({ isDark: state.isDark })
    if (this.work && !standsThere(this.work.player, state)) {
      this.work.player.stand(mirror(this.work.player.session(), state.standing), state.isPlaying)
    }
    this.isFollowing = false
  }
}

const copyOf = (standing: ReturnType<typeof standingOf>): State['standing'] => ({
  ...standing,
  answers: standing.answers.map(([stop, given]) => [stop, given]),
})

/** While both play, near enough is there. */
function standsThere(player: Player, { standing, isPlaying }: State): boolean {
  const { status, speed } = player.getState()
  if (isPlaying !== (status === 'playing')) return false
  const here = standingOf(player.session())
  if (!isPlaying) return JSON.stringify(here) === JSON.stringify(standing)
  const still = { at: 0, step: 0 }
  if (JSON.stringify({ ...here, ...still }) !== JSON.stringify({ ...standing, ...still })) return false
  // One virtual millisecond a second is one microsecond a millisecond.
  return Math.abs(here.at - standing.at) <= APART_MS * player.run().plan.pace * speed
}

/** What holds and opens saved work waits until somebody else is there. */
async function pack(work: Work): Promise<WorkFile> {
  const { packWork } = await import('../saved/pack.ts')
  return packWork(work)
}

/**
 * Paused somewhere, and kept by the window that it comes from. A window that was loaded again has the very same already: `own` stays.
 * Undefined for what is no work of ours.
 */
async function opened(packed: unknown, own: Work | undefined): Promise<Work | undefined> {
  const [{ readWork }, { isSameWork }, { openWork }] = await Promise.all([
    import('../saved/file.ts'),
    import('../saved/same.ts'),
    import('../saved/unpack.ts'),
  ])
  try {
    const file = readWork(packed, '')
    if (own && isSameWork(readWork(await pack(own), ''), file)) return own
    const work = await openWork(file, '')
    markKept(work)
    return work
  } catch (error) {
    if (error instanceof FileError) return undefined
    throw error
  }
}
