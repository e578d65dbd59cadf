import type { Request } from './messages.ts'
import type { Format, Recorder } from './recorder.ts'

const EVERY_MS = 100

/** All pictures are in memory until their colours are chosen, so it is smaller, shorter and less smooth than a film. */
export const gifFormat: Format = {
  ending: 'gif',
  everyMs: EVERY_MS,
  mostMs: 15_000,
  scale: 0.75,
  open: (width, height) => new GifRecorder(width, height),
}

class GifRecorder implements Recorder {
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  private readonly written: Promise<Blob>

  constructor(width: number, height: number) {
    this.written = new Promise((resolve, reject) => {
      this.worker.addEventListener('message', ({ data }: MessageEvent<Blob>) => resolve(data))
      this.worker.addEventListener('error', (event) => {
        event.preventDefault()
        reject(new Error(event.message))
      })
    })
    // Whoever finishes hears of it; whoever has stopped does not want to.
    this.written.catch(() => undefined)
    this.tell({ ask: 'begin', width, height })
  }

  add(canvas: OffscreenCanvas): Promise<void> {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    if (pixels) this.tell({ ask: 'add', pixels, lastsMs: EVERY_MS }, [pixels.buffer])
    return Promise.resolve()
  }

  finish(): Promise<Blob> {
    this.tell({ ask: 'finish' })
    return this.written
  }

  close(): void {
    this.worker.terminate()
  }

  private tell(request: Request, transfer: Transferable[] = []): void {
    this.worker.postMessage(request, transfer)
  }
}
