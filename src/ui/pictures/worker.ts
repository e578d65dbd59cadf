import { encode } from 'modern-gif'
import type { Request } from './messages.ts'

/** Makes a GIF: its colours are chosen from all of its pictures, which takes a while. */

const size = { width: 0, height: 0 }
const frames: { data: ImageDataArray; delay: number }[] = []

// Without `reportError` the page would not hear of a promise that fails.
addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data).catch(reportError))

async function answer(request: Request): Promise<void> {
  if (request.ask === 'begin') Object.assign(size, { width: request.width, height: request.height })
  if (request.ask === 'add') add(request.pixels, request.lastsMs)
  if (request.ask === 'finish') postMessage(await encode({ ...size, frames, format: 'blob' }))
}

/** Where nothing has changed, what is seen is seen longer. */
function add(data: ImageDataArray, lastsMs: number): void {
  const last = frames.at(-1)
  if (last && isSame(last.data, data)) last.delay += lastsMs
  else frames.push({ data, delay: lastsMs })
}

const isSame = (a: ImageDataArray, b: ImageDataArray): boolean => {
  const [one, other] = [new Uint32Array(a.buffer), new Uint32Array(b.buffer)]
  return one.every((pixel, place) => pixel === other[place])
}
