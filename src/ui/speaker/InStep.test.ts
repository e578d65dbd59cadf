import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHall } from '../hall/state.ts'
import { packWork } from '../saved/pack.ts'
import { openWork } from '../saved/unpack.ts'
import { linkTo } from '../share/linkTo.ts'
import { openFirst, openPreset, type Work } from '../work.ts'
import type { Channel } from './channel.ts'
import { InStep } from './InStep.ts'
import type { Message, Role } from './messages.ts'

type Hear = (data: unknown) => void

/** Windows of one browser: whatever one says, all others hear a little later, in order. */
class Air {
  private readonly hearers = new Set<Hear>()
  readonly said: Message[] = []
  readonly open = (hear: Hear): Channel => {
    this.hearers.add(hear)
    return {
      send: (message) => {
        this.said.push(message)
        const others = [...this.hearers].filter((one) => one !== hear)
        queueMicrotask(() => others.forEach((one) => this.hearers.has(one) && one(structuredClone(message))))
      },
      close: () => this.hearers.delete(hear),
    }
  }
}

class Page {
  readonly hall = createHall('tuesday')
  readonly inStep: InStep
  readonly leave: () => void
  work: Work | undefined
  private let: () => void = () => undefined

  constructor(air: Air, role: Role, work?: Work) {
    this.inStep = new InStep({ role, hall: this.hall, put: (other) => this.show(other) })
    const leave = this.inStep.takePart(air.open)
    if (work) this.show(work)
    this.leave = () => {
      leave()
      this.let()
    }
  }

  show(work: Work): void {
    this.let()
    this.work = work
    this.let = this.inStep.hold(work)
  }

  get player() {
    if (!this.work) throw new Error('nothing is shown yet')
    return this.work.player
  }

  /** What people see of it. */
  get shown() {
    const { status, at, moment, speed, stop, runs, shown, beside, loop } = this.player.getState()
    const scripts = runs.map(({ run }) => run.plan.script)
    return { status, at, moment, speed, stop, scripts, shown, beside, loop }
  }
}

/** Until all has been said: links are made and opened meanwhile. */
const within5s = (holds: () => void) => vi.waitFor(holds, 5000)
const settled = () => new Promise((resolve) => setTimeout(resolve, 30))

let air: Air
let pages: Page[]
const page = (role: Role, work?: Work): Page => {
  const one = new Page(air, role, work)
  pages.push(one)
  return one
}
async function lecture() {
  const audience = page('audience', await openFirst())
  const speaker = page('speaker')
  await within5s(() => expect(speaker.work).toBeDefined())
  return { audience, speaker }
}

beforeEach(() => {
  air = new Air()
  pages = []
})
afterEach(() => pages.forEach((one) => one.leave()))

describe('two windows', () => {
  test('the one that comes is shown what the other shows, faults included', async () => {
    const work = await openFirst()
    work.player.seek(2_000_000)
    work.player.act({ do: 'crash', node: 'n2' })
    const audience = page('audience', work)
    const speaker = page('speaker')
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    expect(speaker.shown.scripts[0]).toContainEqual({ atMs: 2000, do: 'crash', node: 'n2' })
  })

  test('a step in either is a step in both', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.stepStop(1)
    await settled()
    expect(audience.shown).toMatchObject({ status: 'asking', at: 4_000_000, stop: { index: 0 } })
    audience.player.stepStop(1)
    await settled()
    expect(speaker.shown).toEqual(audience.shown)
    expect(speaker.shown.stop?.index).toBe(1)
  })

  test('an answer in the one counts in the other', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.stepStop(1)
    await settled()
    audience.player.answer(1)
    await settled()
    expect(speaker.shown).toMatchObject({ status: 'playing', stop: { answer: 1 } })
  })

  test('a fault makes the other one show the run that has it, at the same moment', async () => {
    const { audience, speaker } = await lecture()
    audience.player.seek(1_000_000)
    audience.player.act({ do: 'crash', node: 'n3' })
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    expect(speaker.shown.scripts[0]?.length).toBeGreaterThan(0)
  })

  test('a black page in the one is black in the other', async () => {
    const { audience, speaker } = await lecture()
    speaker.hall.setState({ isDark: true })
    await settled()
    expect(audience.hall.getState().isDark).toBe(true)
  })

  test('two runs that are compared in the one are compared in the other, whichever side acts go to', async () => {
    const { audience, speaker } = await lecture()
    audience.player.narrate('none')
    audience.player.seek(3_000_000)
    audience.player.seek(1_000_000)
    audience.player.act({ do: 'crash', node: 'n3' })
    audience.player.rename(1, 'Without S3')
    audience.player.compare(0)
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    expect(speaker.shown.beside?.index).toBe(0)
    expect(speaker.player.getState().runs[1]).toMatchObject({ name: 'Without S3', forkedAt: 1_000_000 })

    speaker.player.show(0)
    await settled()
    expect(audience.shown).toMatchObject({ shown: 0, beside: { index: 1 } })
    speaker.player.compare(null)
    await settled()
    expect(audience.shown.beside).toBeUndefined()
    // Nothing had to be sent again for that.
    expect(air.said.at(-1)).not.toHaveProperty('work')
  })

  test('a stretch that is looped in either is looped in both', async () => {
    const { audience, speaker } = await lecture()
    audience.player.loop({ from: 1_000_000, to: 2_000_000 })
    await settled()
    expect(speaker.shown.loop).toEqual({ from: 1_000_000, to: 2_000_000 })
    speaker.player.loop(null)
    await settled()
    expect(audience.shown.loop).toBeUndefined()
  })

  test('a run that is too large for any link is there too', async () => {
    const { audience, speaker } = await lecture()
    const stops = Array.from({ length: 9000 }, (_, i) => ({
      when: 1,
      say: `a stop that says ${(i * 7919) % 9973} ${i * i}`,
    }))
    audience.player.retell({ stops })
    const link = await linkTo(audience.work as Work).then(
      () => 'a link',
      () => 'too large',
    )
    expect(link).toBe('too large')
    await within5s(() => expect(speaker.player.run().plan.scenario.stops).toHaveLength(9000))
    speaker.player.seek(700_000)
    await settled()
    expect(audience.shown).toEqual(speaker.shown)
  })

  test('while they play, one that lags is moved, and one that is near is let be', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.play()
    await settled()
    for (let frame = 0; frame < 40; frame++) speaker.player.tick(20)
    audience.player.tick(750)
    const before = audience.player.getState().at
    await within5s(() => expect(air.said.at(-1)).toMatchObject({ standing: { at: 800_000 } }))
    expect(audience.player.getState().at).toBe(before)
    for (let frame = 0; frame < 40; frame++) speaker.player.tick(20)
    await within5s(() => expect(audience.player.getState().at).toBe(1_600_000))
  })
})

describe('windows that go and come back', () => {
  test('an audience that is opened again is shown the lecture, not what it opens on', async () => {
    const { audience, speaker } = await lecture()
    audience.player.seek(1_000_000)
    audience.player.act({ do: 'crash', node: 'n3' })
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    audience.leave()
    await settled()
    expect(speaker.inStep.countOf('audience')).toBe(0)
    speaker.player.stepStop(1)
    const again = page('audience', await openFirst())
    await within5s(() => expect(again.shown).toEqual(speaker.shown))
    expect(speaker.inStep.countOf('audience')).toBe(1)
  })

  test('an audience that is loaded again keeps its own work, and is asked nothing', async () => {
    const { audience, speaker } = await lecture()
    audience.player.seek(1_000_000)
    audience.player.act({ do: 'crash', node: 'n3' })
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    const file = packWork(audience.work as Work)
    audience.leave()
    const own = await openWork(file, 'mine')
    const again = page('audience', own)
    speaker.player.compare(null)
    speaker.player.seek(500_000)
    await within5s(() => expect(again.shown).toEqual(speaker.shown))
    expect(again.work).toBe(own)
  })

  test('compared runs and the loop are there again after a window was closed, whichever it was', async () => {
    const { audience, speaker } = await lecture()
    audience.player.seek(3_000_000)
    audience.player.seek(1_000_000)
    audience.player.act({ do: 'crash', node: 'n3' })
    audience.player.compare(0)
    audience.player.loop({ from: 500_000, to: 900_000 })
    await within5s(() => expect(speaker.shown).toEqual(audience.shown))
    audience.leave()
    const again = page('audience', await openFirst())
    await within5s(() => expect(again.shown).toEqual(speaker.shown))
    expect(again.shown).toMatchObject({ beside: { index: 0 }, loop: { from: 500_000, to: 900_000 } })
    speaker.leave()
    const desk = page('speaker')
    await within5s(() => expect(desk.shown).toEqual(again.shown))
  })

  test('what an audience does with itself while it comes up is no act of the lecture', async () => {
    const { audience, speaker } = await lecture()
    const again = page('audience', await openPreset('E1'))
    again.player.narrate('none')
    again.player.seek(500_000)
    again.player.seek(700_000)
    await within5s(() => expect(again.shown).toEqual(audience.shown))
    expect(speaker.work?.origin.id).toBe('E3')
    expect(again.player.getState().narration).toBe('full')
  })

  test('a speaker that is opened again goes on from there', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.stepStop(1)
    await settled()
    speaker.leave()
    audience.player.stepStop(1)
    const again = page('speaker')
    await within5s(() => expect(again.shown).toEqual(audience.shown))
  })

  test('a second audience joins, and both follow', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.stepStop(1)
    const second = page('audience', await openFirst())
    await within5s(() => expect(second.shown).toEqual(speaker.shown))
    second.player.stepStop(1)
    await settled()
    expect([audience.shown, speaker.shown]).toEqual([second.shown, second.shown])
  })
})

describe('what comes too late or makes no sense', () => {
  test('of an act that was overtaken nothing is left', async () => {
    const { audience, speaker } = await lecture()
    speaker.player.seek(1_000_000)
    await settled()
    const old = air.said.at(-1)
    speaker.player.seek(2_000_000)
    await settled()
    if (old) air.open(() => undefined).send(old)
    await settled()
    expect(audience.shown.at).toBe(2_000_000)
  })

  test('two acts at once end the same everywhere', async () => {
    const { audience, speaker } = await lecture()
    audience.player.seek(1_000_000)
    speaker.player.seek(2_000_000)
    await settled()
    expect(audience.shown).toEqual(speaker.shown)
  })

  test('an unknown message changes nothing, and work that is none neither', async () => {
    const { audience, speaker } = await lecture()
    const before = audience.shown
    const stranger = air.open(() => undefined)
    const told = air.said.find(({ type }) => type === 'state')
    stranger.send({ ...told, type: 'shout' } as never)
    stranger.send({
      ...told,
      turn: 99,
      piece: 'elsewhere',
      work: { faultline: 1, runs: 'nonsense' },
    } as never)
    await settled()
    expect(audience.shown).toEqual(before)
    speaker.player.stepStop(1)
    await settled()
    expect(audience.shown.stop?.index).toBe(0)
  })
})
