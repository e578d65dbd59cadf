import type { EngineEffect, Micros, NoteTier } from '../../engine/contract.ts'
import { exponential, pick, uniform } from '../../engine/random.ts'
import { inDays, ofHours, ofSeconds, YEAR } from './calendar.ts'
import { areSparesWatched } from './knobs.ts'
import { isUp, outagesOf, servicesOf } from './rack.ts'
import type { Disk, Machine, On, Outage, RackContext, RackDecision, Service } from './rack.ts'
import type { rackWords } from './words.ts'

/**
 * Machines break at a constant rate (so their lives are exponential), are rebuilt in a fixed time and are then as good as new. One
 * timer a rack waits for whatever is due next.
 */

type Start = On<'start'>
type Next = On<'nextTimeout'>

/** What happens to one service, and what is told of it. */
interface Turn {
  readonly service: Service
  readonly told?: EngineEffect
}

export function begin({ disk: left }: RackContext, event: Start): RackDecision {
  const { mono, luck, config } = event
  const disk: Disk = left ?? {
    services: Array.from({ length: config.services }, (_, s) => ({
      machines: Array.from({ length: config.machines }, (_each, m) =>
        fresh({ luck: uniform(luck, `${s}/${m}`), lives: 0 }, event),
      ),
      runsOn: 0,
      movedAt: null,
    })),
    outages: [],
  }
  return settled(disk, mono, [])
}

/** The earliest thing that is due happens, even if a learner has made the timer fire before its time. */
export function goOn(context: RackContext, event: Next): RackDecision {
  const services = servicesOf(context)
  const earliest = nextOf(services)
  if (!earliest) return {}
  const { s, service, m } = earliest
  const { service: changed, told } = m === null ? move(service, s) : turn(service, s, m, event)
  const disk: Disk = {
    services: services.with(s, changed),
    outages: noted(outagesOf(context), s, isUp(service), isUp(changed), event.mono),
  }
  return settled(disk, event.mono, told ? [told] : [])
}

/** So many are kept. */
const OUTAGES = 12

function noted(
  outages: readonly Outage[],
  service: number,
  wasUp: boolean,
  isNowUp: boolean,
  now: Micros,
): readonly Outage[] {
  if (wasUp === isNowUp) return outages
  if (wasUp) {
    const nth = (outages.at(-1)?.nth ?? 0) + 1
    return [...outages, { nth, service, from: now, until: null }].slice(-OUTAGES)
  }
  return outages.map((each) =>
    each.service === service && each.until === null ? { ...each, until: now } : each,
  )
}

/** Somebody uses one of the services. What is down says nothing. */
export function serve(context: RackContext, { from, luck, message: { id } }: On<'request'>): RackDecision {
  const services = servicesOf(context)
  if (services.length === 0 || !isUp(pick(luck, 'service', services))) return {}
  const message = { type: 'response', id, outcome: 'ok' }
  return { effects: [{ type: 'send', params: { to: from, message } }] }
}

// ---------------------------------------------------------------- what is due

interface Earliest {
  readonly at: Micros
  readonly s: number
  readonly service: Service
  /** The machine that breaks or is rebuilt; null: the service has moved. */
  readonly m: number | null
}

function nextOf(services: readonly Service[]): Earliest | undefined {
  let earliest: Earliest | undefined
  for (const [s, service] of services.entries()) {
    const { movedAt, machines } = service
    if (movedAt !== null && movedAt < (earliest?.at ?? Infinity))
      earliest = { at: movedAt, s, service, m: null }
    for (const [m, { dueAt }] of machines.entries()) {
      if (dueAt !== null && dueAt < (earliest?.at ?? Infinity)) earliest = { at: dueAt, s, service, m }
    }
  }
  return earliest
}

function settled(disk: Disk, now: Micros, told: readonly EngineEffect[]): RackDecision {
  const wait = Math.max(0, (nextOf(disk.services)?.at ?? now) - now)
  return {
    patch: { disk },
    effects: [
      { type: 'startTimer', params: { name: 'next', range: [wait, wait] } },
      ...told,
      { type: 'persist', params: { disk } },
    ],
  }
}

interface Place {
  readonly service: Service
  readonly s: number
  readonly machine: Machine
  readonly m: number
}

function turn(service: Service, s: number, m: number, event: Next): Turn {
  const machine = service.machines[m]
  if (!machine) return { service }
  const place = { service, s, machine, m }
  return machine.works ? breakDown(place, event) : rebuild(place, event)
}

// ---------------------------------------------------------------- one service

function breakDown({ service, s, machine, m }: Place, { mono, config }: Next): Turn {
  const isAtWork = m === service.runsOn
  const rebuiltAt = mono + ofHours(config.ttrHours)
  const isSeen = isAtWork || areSparesWatched(config)
  const machines = service.machines.with(m, {
    ...machine,
    works: false,
    since: mono,
    dueAt: isSeen ? rebuiltAt : null,
  })
  const named = { service: s + 1, days: inDays(mono - machine.since), hours: config.ttrHours }
  if (!isAtWork) {
    const movedAt = machines.some(({ works }) => works) ? service.movedAt : null
    return {
      service: { ...service, machines, movedAt },
      told: note(isSeen ? 'spareBreaks' : 'spareBreaksUnseen', named, isSeen ? 'routine' : 'significant'),
    }
  }
  if (machines.length === 1) {
    return { service: { ...service, machines }, told: note('goesDown', named, 'surprising') }
  }
  if (machines.some(({ works }) => works)) {
    const movedAt = mono + ofSeconds(config.failoverSeconds)
    const told = note('moves', { ...named, seconds: config.failoverSeconds })
    return { service: { ...service, machines, movedAt }, told }
  }
  // Now it is needed, its breakdown is noticed at last.
  const seen = machines.map((each) => (each.dueAt === null ? { ...each, dueAt: rebuiltAt } : each))
  return { service: { ...service, machines: seen }, told: note('losesAll', named, 'surprising') }
}

function rebuild({ service, s, machine, m }: Place, event: Next): Turn {
  const machines = service.machines.with(m, fresh(machine, event))
  const days = inDays(event.mono - machine.since)
  if (isUp(service)) {
    return {
      service: { ...service, machines },
      told: note('spareIsBack', { service: s + 1, days }, 'routine'),
    }
  }
  return {
    service: { machines, runsOn: m, movedAt: null },
    told: note('isBack', { service: s + 1, days }),
  }
}

const move = (service: Service, s: number): Turn => ({
  service: {
    ...service,
    runsOn: service.machines.findIndex(({ works }) => works),
    movedAt: null,
  },
  told: note('hasMoved', { service: s + 1 }, 'routine'),
})

/** A new or rebuilt machine: as likely to break on any day as on any other. */
function fresh({ luck, lives }: Pick<Machine, 'luck' | 'lives'>, { mono, config }: Start | Next): Machine {
  const life = (exponential(luck, `life/${lives}`) * YEAR * 100) / config.afrPct
  return { works: true, since: mono, dueAt: mono + Math.round(life), luck, lives: lives + 1 }
}

const note = (
  name: keyof typeof rackWords,
  values: Readonly<Record<string, number>>,
  tier: NoteTier = 'significant',
): EngineEffect => ({ type: 'note', params: { note: name, values, tier } })
