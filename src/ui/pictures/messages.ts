/** What the worker that makes a GIF is told: its size, its pictures in order, and that this was the last. It answers with the file. */
export type Request =
  | { readonly ask: 'begin'; readonly width: number; readonly height: number }
  | { readonly ask: 'add'; readonly pixels: ImageDataArray; readonly lastsMs: number }
  | { readonly ask: 'finish' }
