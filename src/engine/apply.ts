import { withOffset } from './clock.ts'
import { micros, type Protocol } from './contract.ts'
import type { Armed, Core, Due, Held, Shell } from './core.ts'
import type { Intervention, InterventionKind, InterventionOf } from './interventions.ts'
import * as life from './life.ts'
import { beginLine, endLine } from './lines.ts'
import { withFault } from './network.ts'
import { addedNode, firstRole } from './plan.ts'
import { stopBlocked } from './post.ts'
import { newOp, order, request } from './requests.ts'
import { plainEvent } from './given.ts'
import { handle } from './handle.ts'
import { setDrift, stopTimer, timerDraw } from './timers.ts'
import { purpose } from './random.ts'
import { treat, treatHeld, type OneMessage } from './treat.ts'

const done = null

/** What one line of the script does, on this shell and with this trace id as the cause. Returns why it does not apply, or null. */
type Doing<K extends InterventionKind> = (
  core: Core,
  line: InterventionOf<K>,
  trace: number,
  met: string[],
) => string | null

/** A selector that waits for its message: armed when its instant began, carried out when the message is sent. */
export const waitsForMessage = (line: Intervention): line is Waiting =>
  isSelector(line) && line.do !== 'release'

type Waiting = Exclude<OneMessage, { do: 'release' }>

/** Carries out a line whose time has come. */
export function apply(core: Core, line: Intervention): void {
  const trace = beginLine(core, line, -1)
  const met: string[] = []
  const doing = doings[line.do] as Doing<InterventionKind>
  endLine(core, line, trace, doing(core, line, trace, met), met)
}

/** A line that does not apply, and is told so when its turn comes. */
export function refuse(core: Core, line: Intervention, reason: string): void {
  endLine(core, line, beginLine(core, line, -1), reason, [])
}

/** The selectors of this instant start to count before its first event. Returns why this one does not, or null. */
export function arm(core: Core, line: Waiting): string | null {
  const from = resolve(core, line.from)
  const to = resolve(core, line.to)
  if (typeof from === 'string') return from
  if (typeof to === 'string') return to
  core.lineStates.set(line, { state: 'armed' })
  const armed: Armed = {
    line,
    from: from.index,
    to: to.index,
    type: line.type ?? null,
    skip: (line.nth ?? 1) - 1,
  }
  core.armed = [...core.armed, armed]
  return done
}

const isSelector = (line: Intervention): line is OneMessage =>
  (line.do === 'drop' ||
    line.do === 'duplicate' ||
    line.do === 'hold' ||
    line.do === 'release' ||
    line.do === 'tamper') &&
  line.sentAtMs === undefined

/** A node by id, or the one that `@leader` and `@follower1` mean now; a string says why there is none. */
function resolve(core: Core, ref: string): Shell | string {
  if (!ref.startsWith('@')) {
    const index = core.index.get(ref)
    const shell = index === undefined ? undefined : core.nodes[index]
    return shell && !shell.removed ? shell : `there is no ${ref} now`
  }
  const servers = core.nodes.filter(
    (shell) => !shell.planned.client && !shell.removed && shell.now.up === 'up',
  )
  const leader = leaderOf(core.plan.protocol, servers)
  if (ref === '@leader') return leader ?? 'nobody leads'
  const nth = Number(ref.slice('@follower'.length))
  return servers.filter((shell) => shell !== leader)[nth - 1] ?? `there is no running follower number ${nth}`
}

/** What a node has sent is still on its way when the node itself has been taken away. */
function resolveEnd(core: Core, ref: string): Shell | string {
  const index = core.index.get(ref)
  return index === undefined ? resolve(core, ref) : core.nodeAt(index)
}

function leaderOf(protocol: Protocol, servers: readonly Shell[]): Shell | undefined {
  let leader: Shell | undefined
  let highest = -1
  for (const shell of servers) {
    const { kind, epoch = 0 } = protocol.face(shell.now)
    if (kind !== 'leader' || epoch <= highest) continue
    leader = shell
    highest = epoch
  }
  return leader
}

/** For lines about one node. */
const node =
  <K extends InterventionKind>(
    act: (core: Core, shell: Shell, line: InterventionOf<K>, trace: number) => string | null,
  ): Doing<K> =>
  (core, line, trace, met) => {
    const shell = resolve(core, (line as { node: string }).node)
    if (typeof shell === 'string') return shell
    met.push(shell.planned.id)
    return act(core, shell, line, trace)
  }

/** For lines about a link, one way or both. */
const link =
  <K extends 'cut' | 'lossy' | 'slowLink' | 'bandwidth'>(
    act: (line: InterventionOf<K>) => Parameters<typeof withFault>[2],
  ): Doing<K> =>
  (core, line, trace, met) => {
    const { from: a, to: b, oneWay = false } = line as InterventionOf<'bandwidth'>
    const from = resolve(core, a)
    const to = resolve(core, b)
    if (typeof from === 'string') return from
    if (typeof to === 'string') return to
    met.push(from.planned.id, to.planned.id)
    for (const [x, y] of oneWay
      ? [[from, to] as const]
      : ([
          [from, to],
          [to, from],
        ] as const)) {
      const one = core.links.get(x.index, y.index, core.nodes)
      one.fault = withFault(one.fault, core.at, act(line))
    }
    stopBlocked(core, trace)
    return done
  }

const message =
  <K extends OneMessage['do']>(): Doing<K> =>
  (core, anyLine, trace, met) => {
    const line = anyLine as OneMessage
    const from = resolveEnd(core, line.from)
    const to = resolveEnd(core, line.to)
    if (typeof from === 'string') return from
    if (typeof to === 'string') return to
    met.push(from.planned.id, to.planned.id)
    const between = (due: Due): boolean =>
      due.parcel !== null &&
      due.parcel.from === from.index &&
      due.parcel.to === to.index &&
      (line.type === undefined || due.parcel.message.type === line.type)
    if (line.sentAtMs === undefined) {
      const oldestFirst = core.held.toSorted((a, b) => a.due.cause - b.due.cause)
      const held = oldestFirst.filter((each) => between(each.due))[(line.nth ?? 1) - 1]
      return held ? treatHeld(core, line, held, trace) : 'no such message is held'
    }
    const born = (due: Due): boolean =>
      between(due) &&
      due.parcel?.key.sentAt === micros(line.sentAtMs as number) &&
      due.parcel.key.k === (line.k ?? 0) &&
      due.parcel.copy === (line.copy ?? 0)
    const held: Held | undefined = core.held.find((each) => born(each.due))
    if (held) return treatHeld(core, line, held, trace)
    const due = core.agenda.items.find((each) => each.kind === 'message' && !each.slowed && born(each))
    if (due) return treat(core, line, due, trace)
    if (micros(line.sentAtMs) > core.at) return 'it has not been sent yet'
    return 'it is not under way: it was never sent, has arrived, or is gone'
  }

const doings: { readonly [K in InterventionKind]: Doing<K> } = {
  crash: node((core, shell, _line, trace) => {
    if (shell.now.up === 'down') return `${shell.planned.id} is down already`
    life.crash(core, shell, trace)
    return done
  }),
  restart: node((core, shell, _line, trace) => {
    if (shell.now.up !== 'down') {
      return `${shell.planned.id} is ${shell.now.up === 'paused' ? 'paused' : 'running'}`
    }
    life.restart(core, shell, trace)
    return done
  }),
  wipe: node((core, shell, _line, trace) => {
    const running = shell.now.up !== 'down'
    life.wipe(core, shell, trace)
    if (running) life.restart(core, shell, trace)
    return done
  }),
  pause: node((core, shell, _line, trace) => {
    if (shell.now.up !== 'up')
      return `${shell.planned.id} is ${shell.now.up === 'down' ? 'down' : 'paused already'}`
    life.pause(core, shell, trace)
    return done
  }),
  resume: node((core, shell, _line, trace) => {
    if (shell.now.up !== 'paused') return `${shell.planned.id} is not paused`
    life.resume(core, shell, trace)
    return done
  }),
  slow: node<'slow'>((_core, shell, line) => {
    shell.slowBy = micros(line.delayMs)
    return done
  }),
  skew: node<'skew'>((core, shell, line) => {
    shell.clock = withOffset(shell.clock, core.at, micros(line.offsetMs))
    return done
  }),
  drift: node<'drift'>((core, shell, line) => {
    setDrift(core, shell, line.driftPpm)
    return done
  }),
  timeout: node<'timeout'>((core, shell, line, trace) => {
    const timer = shell.timers.find((each) => each.name === line.timer && each.running)
    if (shell.now.up !== 'up') return `${shell.planned.id} is ${shell.now.up}`
    if (!timer) return `${shell.planned.id}'s timer ${line.timer} is not running`
    stopTimer(shell, timer.name)
    core.trace?.push({
      id: core.traced,
      at: core.at,
      step: core.steps,
      cause: trace,
      kind: 'timer',
      node: shell.planned.id,
      name: timer.name,
      forced: true,
    })
    const event = plainEvent(core, shell, timerDraw(core, shell, timer, purpose.luckOfTimer), timer.event)
    handle(core, shell, event, timer.eventHash, core.traced++)
    return done
  }),
  diskFull: node<'diskFull'>((_core, shell, line) => {
    shell.diskFull = line.on
    return done
  }),
  noFsync: node<'noFsync'>((_core, shell, line) => {
    shell.noFsync = line.on
    return done
  }),
  add: (core, line, trace, met) => {
    const known = core.index.get(line.node)
    const shell = known === undefined ? undefined : core.nodes[known]
    if (shell && !shell.removed) return `${line.node} is there already`
    if (shell && line.role !== undefined && line.role !== shell.planned.role) {
      return `${line.node} was a ${shell.planned.role}`
    }
    met.push(line.node)
    const role = line.role ?? firstRole(core.plan.protocol)
    life.add(core, shell?.planned ?? addedNode(line.node, role), trace)
    return done
  },
  remove: node((core, shell, _line, trace) => {
    life.remove(core, shell, trace)
    return done
  }),
  partition: (core, line, trace, met) => {
    const sideOf = new Map<number, number>()
    const sides: string[][] = []
    for (const [i, side] of line.sides.entries()) {
      sides.push([])
      for (const ref of side) {
        const shell = resolve(core, ref)
        if (typeof shell === 'string') return shell
        if (sideOf.has(shell.index)) return `${shell.planned.id} is on two sides`
        sideOf.set(shell.index, i)
        sides[i]?.push(shell.planned.id)
        met.push(shell.planned.id)
      }
    }
    core.partition = { sides, sideOf, since: core.at }
    stopBlocked(core, trace)
    return done
  },
  cut: link<'cut'>((line) => ({ do: 'cut', type: line.type ?? null })),
  lossy: link<'lossy'>((line) => ({ do: 'lossy', type: line.type ?? null, pct: line.pct })),
  slowLink: link<'slowLink'>((line) => ({
    do: 'slowLink',
    type: line.type ?? null,
    by: micros(line.delayMs),
  })),
  bandwidth: link<'bandwidth'>((line) => ({ do: 'bandwidth', kbps: line.kbps })),
  heal: (core, line, trace, met) => {
    const ends = [line.from, line.to].filter((end) => end !== undefined).map((end) => resolve(core, end))
    const missing = ends.find((end) => typeof end === 'string')
    if (typeof missing === 'string') return missing
    const indexes = ends.map((end) => (end as Shell).index)
    met.push(...ends.map((end) => (end as Shell).planned.id))
    core.links.heal((from, to) => indexes.every((index) => index === from || index === to))
    if (indexes.length === 0) core.partition = null
    if (line.all === true) {
      for (const shell of core.nodes) {
        if (shell.removed || shell.now.up === 'up') continue
        if (shell.now.up === 'paused') life.resume(core, shell, trace)
        else life.restart(core, shell, trace)
      }
    }
    return done
  },
  drop: message<'drop'>(),
  duplicate: message<'duplicate'>(),
  hold: message<'hold'>(),
  release: message<'release'>(),
  tamper: message<'tamper'>(),
  op: (core, line, trace, met) => {
    const shell = resolve(core, line.client ?? line.node ?? '')
    if (typeof shell === 'string') return shell
    met.push(shell.planned.id)
    const to = line.to === undefined ? undefined : resolve(core, line.to)
    if (typeof to === 'string') return to
    if (line.node !== undefined && shell.now.up !== 'up') return `${shell.planned.id} is ${shell.now.up}`
    const op = newOp(core, shell, { ...line, ...(to && { to: to.planned.id }) })
    if (line.node === undefined) request(core, shell, op, trace)
    else order(core, shell, op, trace)
    return done
  },
  set: (core, line) => {
    core.config =
      line.knob !== undefined
        ? { ...core.config, [line.knob]: line.value }
        : { ...core.config, rules: { ...core.config.rules, [line.rule ?? '']: line.on ?? true } }
    return done
  },
}
