import { useUi } from '../store.ts'
import { openPreset, openShared, type Work } from '../work.ts'

/** How the page gets other work. */
export interface Opener {
  link(text: string): Promise<void>
  preset(id: string, variant?: string): Promise<void>
  /** Whatever else gives a piece of work: a file, or what this browser keeps. */
  work(load: () => Promise<Work>): Promise<void>
}

/** Seldom is there anything to say: not on the path to the first paint. */
const notices = () => import('./notices.ts')

/** `present` is what is open now, and `put` replaces it: at once, or after asking where something would be missed. */
export function openerOf(present: Work, put: (work: Work) => void): Opener {
  const open = async (load: () => Promise<Work>) => {
    try {
      const work = await load()
      const replace = () => {
        put(work)
        useUi.setState({ selection: null, menu: null, notice: null })
        void compareWithShared(work)
      }
      const { replaceOrAsk } = await notices()
      replaceOrAsk(present, work, replace)
    } catch (error) {
      await complain(error)
    }
  }
  return {
    link: (text) => open(() => openShared(text)),
    preset: (id, variant) => open(() => openPreset(id, variant)),
    work: open,
  }
}

/** Says what is wrong with a link or a scenario; throws what is neither's fault. */
export async function complain(error: unknown): Promise<void> {
  const { complain: say } = await notices()
  say(error)
}

/** Says whether a link gave the run that it was made from. */
export async function compareWithShared(work: Work): Promise<void> {
  if (work.shared) (await notices()).compareWithShared(work)
}
