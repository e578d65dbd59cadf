/** Makes a file of pictures that come one after the other. */
export interface Recorder {
  /** The canvas as it is now, to be seen for as long as every other picture. */
  add(canvas: OffscreenCanvas): Promise<void>
  finish(): Promise<Blob>
  /** At once; nothing comes of what was added. */
  close(): void
}

export interface Format {
  readonly ending: 'webm' | 'gif'
  /** From one picture to the next. */
  readonly everyMs: number
  /** What one file holds at the most. */
  readonly mostMs: number
  /** Of the stage's size. */
  readonly scale: number
  open(width: number, height: number): Recorder
}
