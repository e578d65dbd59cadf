import { ScenarioError } from '../../engine/errors.ts'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import { openPreset, openShared, type Work } from '../work.ts'
import { VERSION, type Command, type News } from './api.ts'
import { commandIn, obey } from './hear.ts'
import { introduce, tellOf } from './tell.ts'

/** The page around this one, and the only origin that it may have; `*`: any. */
export interface Host {
  readonly window: { postMessage(message: unknown, targetOrigin: string): void }
  readonly origin: string
}

/** The page around this one, unless there is none, or none that may be talked with. */
export function hostOf(self: Window, origin: string | undefined): Host | undefined {
  return self.parent === self || origin === undefined ? undefined : { window: self.parent, origin }
}

/** Speaks with the page around: tells what happens, and does what it says. `put` replaces what is open. */
export function talk(host: Host, work: Work, put: (work: Work) => void): () => void {
  const say = (news: News) => host.window.postMessage({ faultline: VERSION, ...news }, host.origin)
  const onMessage = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== host.window || (host.origin !== '*' && origin !== host.origin)) return
    void answer(data, work, put).then((error) => error && say(error))
  }
  addEventListener('message', onMessage)
  say(introduce(work))
  const stop = tellOf(work.player, say, () => performance.now())
  return () => {
    stop()
    removeEventListener('message', onMessage)
  }
}

async function answer(data: unknown, work: Work, put: (work: Work) => void): Promise<News | undefined> {
  try {
    const command = commandIn(data)
    if (command?.type === 'open') put(await opened(command))
    else if (command) obey(command, work.player)
    return undefined
  } catch (error) {
    if (!(error instanceof ScenarioError) && !(error instanceof LinkError)) throw error
    return { type: 'error', of: typeOf(data), message: told(error.message) }
  }
}

const opened = (command: Command & { type: 'open' }): Promise<Work> =>
  'link' in command ? openShared(command.link) : openPreset(command.scenario, command.variant)

function typeOf(data: unknown): string {
  const type = (data as { readonly type?: unknown } | null)?.type
  return typeof type === 'string' ? type.slice(0, 40) : ''
}
