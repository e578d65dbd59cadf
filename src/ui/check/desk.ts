import type { Call } from '../../checks/history.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'
import type { Answer, As, Entry, Request } from './messages.ts'
import { nothing, useCheck, type Opened } from './state.ts'
import { says } from './texts.ts'

/** Takes history files, has a worker read and judge them, and keeps what it says in the state. */

const largestMiB = 64
const MiB = 1024 * 1024

/** Of the file that is open, and of the one that is being read to take its place. */
let present: Worker | null = null
let next: Worker | null = null
let turn = 0
let pieces: Call[] = []

const { getState: state, setState: set } = useCheck

/** Reads the file and shows its first history. What is open now stays until that has worked. */
export function openFile(file: File): void {
  if (file.size > largestMiB * MiB) {
    complain(says.tooLarge({ file: file.name, size: Math.ceil(file.size / MiB), most: largestMiB }))
    return
  }
  next?.terminate()
  next = hire(file, true)
  useUi.setState({ drawer: null, menu: null, notice: null })
  set({ reading: file })
}

/** Judges one of the file's histories and shows it. */
export function show(index: number, as: As = {}): void {
  turn += 1
  pieces = []
  set({ awaited: { turn, index, as, share: 0 } })
  ask({ ask: 'show', turn, index, as })
}

/** Fetches the lines of the file that tell of a call. */
export function fetchExcerpt(index: number, call: string): void {
  ask({ ask: 'excerpt', index, call })
}

/** Stops whatever the worker is at. What has been found out so far stays. */
export function cancel(): void {
  if (state().reading) {
    next?.terminate()
    next = null
    set({ reading: null })
    return
  }
  dismiss()
}

export function close(): void {
  present?.terminate()
  next?.terminate()
  present = next = null
  set(nothing)
}

/** Without a worker that is at it, nothing more comes. */
function dismiss(): void {
  present?.terminate()
  present = null
  const { opened } = state()
  leave(opened && { ...opened, isMarking: false })
}

/** Nothing is awaited any more; where nothing can be seen yet, there is nothing to stay for. */
const leave = (opened: Opened | null): void =>
  set({ awaited: null, opened: opened && (opened.shown || opened.entries.length > 1) ? opened : null })

function ask(request: Request): void {
  const { opened } = state()
  if (!opened) return
  present ??= hire(opened.file, false)
  tell(present, request)
}

function hire(file: File, judgeAll: boolean): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => hear(worker, file, data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    if (worker !== next && worker !== present) return
    lose(worker)
    complain(says.brokeOff({ file: file.name }))
  })
  tell(worker, { ask: 'open', file, judgeAll })
  return worker
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
const tell = (worker: Worker, request: Request): void => worker.postMessage(request)

function lose(worker: Worker): void {
  worker.terminate()
  if (worker === next) {
    next = null
    set({ reading: null })
  } else {
    dismiss()
  }
}

function hear(worker: Worker, file: File, answer: Answer): void {
  if (answer.say === 'read') {
    if (worker === next) seat(worker, file, answer.entries)
  } else if (answer.say === 'unreadable') {
    if (worker !== next) return
    lose(worker)
    complain(says.unreadable({ file: file.name }))
  } else if (answer.say === 'refused' && worker === next) {
    lose(worker)
    complain(told(answer.message))
  } else if (worker === present) {
    note(answer)
  }
}

/** The file can be read: it takes the place of the one before. */
function seat(worker: Worker, file: File, entries: readonly Entry[]): void {
  present?.terminate()
  present = worker
  next = null
  const isMarking = entries.length > 1
  set({ reading: null, opened: { file, entries, marks: [], isMarking, shown: null, excerpt: null } })
  show(0)
}

function note(answer: Exclude<Answer, { say: 'read' | 'unreadable' }>): void {
  const { opened, awaited } = state()
  if (!opened) return
  if ('turn' in answer && answer.turn !== awaited?.turn) return
  switch (answer.say) {
    case 'marked': {
      const marks = [...opened.marks]
      for (const [i, mark] of answer.marks.entries()) marks[answer.first + i] = mark
      set({
        opened: { ...opened, marks, isMarking: answer.first + answer.marks.length < opened.entries.length },
      })
      break
    }
    case 'progress':
      if (awaited) set({ awaited: { ...awaited, share: answer.share } })
      break
    case 'calls':
      pieces.push(...answer.calls)
      break
    case 'shown': {
      if (!awaited) return
      const { index, as } = awaited
      const { say: _, history, ...rest } = answer
      const shown = { index, as, ...rest, history: { ...history, calls: pieces } }
      set({ awaited: null, opened: { ...opened, shown, excerpt: null } })
      break
    }
    case 'excerpt':
      set({ opened: { ...opened, excerpt: answer.excerpt } })
      break
    case 'refused':
      leave(opened)
      complain(told(answer.message))
  }
}

function complain(text: string): void {
  useUi.getState().notify({ text, actions: [] })
}
