import type { Format, Recorder } from './recorder.ts'
import { webmOf, type Film, type Picture } from './webm.ts'

const EVERY_MS = 40
const KEY_EVERY_MS = 2000
/** Enough for small type to be sharp. */
const BITS_A_SECOND = 5_000_000
/** The encoder is not given more than it can hold. */
const WAITING_MAX = 4

const codecs = [
  { name: 'vp09.00.31.08', codec: 'V_VP9' },
  { name: 'vp8', codec: 'V_VP8' },
] as const

type Codec = (typeof codecs)[number]

const configOf = ({ name }: Codec, width: number, height: number): VideoEncoderConfig => ({
  codec: name,
  width,
  height,
  bitrate: BITS_A_SECOND,
  framerate: 1000 / EVERY_MS,
})

/** Undefined where the browser encodes no film of this size. */
export async function webmFormat(width: number, height: number): Promise<Format | undefined> {
  if (!('VideoEncoder' in globalThis)) return undefined
  for (const codec of codecs) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf(codec, width, height))
    if (!supported) continue
    return {
      ending: 'webm',
      everyMs: EVERY_MS,
      mostMs: 60_000,
      scale: 1,
      open: (...size) => new WebmRecorder(codec, ...size),
    }
  }
  return undefined
}

class WebmRecorder implements Recorder {
  private readonly encoder: VideoEncoder
  private readonly film: Omit<Film, 'lastsMs'>
  private readonly pictures: Picture[] = []
  private added = 0
  private failure: Error | undefined

  constructor(codec: Codec, width: number, height: number) {
    this.film = { width, height, codec: codec.codec }
    this.encoder = new VideoEncoder({
      output: (chunk) => {
        const data = new Uint8Array(chunk.byteLength)
        chunk.copyTo(data)
        this.pictures.push({ atMs: chunk.timestamp / 1000, isKey: chunk.type === 'key', data })
      },
      error: (error) => {
        this.failure = error
      },
    })
    this.encoder.configure(configOf(codec, width, height))
  }

  async add(canvas: OffscreenCanvas): Promise<void> {
    const { encoder } = this
    if (this.failure) throw this.failure
    const frame = new VideoFrame(canvas, {
      timestamp: this.added * EVERY_MS * 1000,
      duration: EVERY_MS * 1000,
    })
    encoder.encode(frame, { keyFrame: (this.added * EVERY_MS) % KEY_EVERY_MS === 0 })
    frame.close()
    this.added++
    if (encoder.encodeQueueSize < WAITING_MAX) return
    await new Promise((resolve) => encoder.addEventListener('dequeue', resolve, { once: true }))
  }

  async finish(): Promise<Blob> {
    await this.encoder.flush()
    if (this.failure) throw this.failure
    return webmOf({ ...this.film, lastsMs: this.added * EVERY_MS }, this.pictures)
  }

  close(): void {
    if (this.encoder.state !== 'closed') this.encoder.close()
  }
}
