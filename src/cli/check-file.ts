import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Known } from '../formats/assemble.ts'
import { HistoryError } from '../formats/error.ts'
import { readJson } from '../formats/json-history.ts'
import { isJsonLines, readHistories, type NamedHistory } from '../formats/read.ts'
import { placeOf, type Source } from '../formats/source.ts'
import { UsageError } from './program.ts'

const megabyte = 1_048_576
const usual = { charsMax: 64 * megabyte, chunkBytes: megabyte }

/**
 * The histories in a file; those of one that is longer than `charsMax`, line by line. Throws a `HistoryError` or a `UsageError`.
 */
export function* historiesIn(
  name: string,
  known: Known,
  { charsMax, chunkBytes } = usual,
): Generator<NamedHistory, void> {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (!stats || stats.isDirectory()) throw new UsageError(`'${name}' is no file; expected one with a history`)
  const file = openSync(name, 'r')
  try {
    const chunks = chunksOf(file, chunkBytes)
    const head = headOf(chunks, charsMax)
    if (head.length <= charsMax) yield* readHistories(head, name, known)
    else if (!isJsonLines(head)) throw tooLong({ name, text: head, firstLine: 1 }, charsMax)
    else for (const line of linesFrom(name, head, chunks, charsMax)) yield readJson(line, known)
  } finally {
    closeSync(file)
  }
}

function* chunksOf(file: number, chunkBytes: number): Generator<string, void> {
  const decoder = new TextDecoder()
  const bytes = new Uint8Array(chunkBytes)
  for (let count = readSync(file, bytes); count > 0; count = readSync(file, bytes)) {
    yield decoder.decode(bytes.subarray(0, count), { stream: true })
  }
  yield decoder.decode()
}

/** All of it, unless it is longer than may be read at once. */
function headOf(chunks: Iterator<string>, charsMax: number): string {
  const parts: string[] = []
  let length = 0
  while (length <= charsMax) {
    const { value, done } = chunks.next()
    if (done) break
    parts.push(value)
    length += value.length
  }
  return parts.join('')
}

function* linesFrom(
  name: string,
  head: string,
  chunks: Iterator<string>,
  charsMax: number,
): Generator<Source, void> {
  let rest = head
  let firstLine = 1
  for (let isEnd = false; !isEnd;) {
    let start = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      const text = rest.slice(start, end)
      if (text.trim() !== '') yield { name, text, firstLine }
      start = end + 1
      firstLine++
    }
    rest = rest.slice(start)
    if (rest.length > charsMax) throw tooLong({ name, text: rest, firstLine }, charsMax)
    const { value, done = false } = chunks.next()
    isEnd = done
    rest += value ?? ''
  }
  if (rest.trim() !== '') yield { name, text: rest, firstLine }
}

function tooLong(source: Source, charsMax: number): HistoryError {
  return new HistoryError(
    source.name,
    placeOf(source, charsMax),
    'there is more than can be read at once',
    `at most ${Math.floor(charsMax / megabyte)} MB; longer files as JSON lines, one history a line, each of at most that`,
  )
}
