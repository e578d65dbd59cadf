import * as v from 'valibot'
import { refuseEndlessValue } from '../../engine/bounds.ts'
import { micros } from '../../engine/contract.ts'
import { isRecord, ScenarioError, shown } from '../../engine/errors.ts'
import { read } from '../../engine/read.ts'
import type { Act, Player } from '../../player/player.ts'
import { VERSION, type Command } from './api.ts'

const finite = 'a number of milliseconds, 0 or more'
const text = v.string('a text')
const fields = <const Type extends Command['type'], const Entries extends v.ObjectEntries>(
  type: Type,
  entries: Entries,
) => v.strictObject({ faultline: v.literal(VERSION), type: v.literal(type), ...entries })

const types = ['play', 'pause', 'seek', 'intervene', 'open'] as const
const commandSchema = v.variant(
  'type',
  [
    fields('play', {}),
    fields('pause', {}),
    fields('seek', { ms: v.pipe(v.number(finite), v.finite(finite), v.minValue(0, finite)) }),
    fields('intervene', { line: v.record(v.string(), v.unknown(), 'a line { do, … }') }),
    fields('open', { scenario: text, variant: v.optional(text) }),
    fields('open', { link: text }),
  ],
  `one of ${types.join(', ')}`,
)

/** As a file would hold it: a message may hold what no file can, itself within itself for one. */
function plain(said: unknown): unknown {
  refuseEndlessValue(said, '')
  try {
    return JSON.parse(JSON.stringify(said))
  } catch {
    throw new ScenarioError('message', typeof said, 'what JSON can say')
  }
}

/** What somebody said, if it was meant for us. Throws a `ScenarioError` for what is of another version, or makes no sense. */
export function commandIn(said: unknown): Command | undefined {
  if (!isRecord(said) || said['faultline'] === undefined) return undefined
  if (said['faultline'] !== VERSION) {
    throw new ScenarioError('faultline', shown(said['faultline']), `version ${VERSION}`)
  }
  return read(commandSchema, plain(said), '')
}

/** Carries out all but `open`. Throws a `ScenarioError`, and nothing has happened then. */
export function obey(command: Exclude<Command, { type: 'open' }>, player: Player): void {
  switch (command.type) {
    case 'play':
      return player.play()
    case 'pause':
      return player.pause()
    case 'seek':
      return player.seek(micros(command.ms))
    case 'intervene': {
      const { line } = command
      // The player says when; a time of one's own would be overruled in silence.
      if ('atMs' in line)
        throw new ScenarioError('line.atMs', shown(line['atMs']), 'no time: it happens at the playhead')
      // The player checks it as any line of a script.
      return player.act(line as unknown as Act)
    }
  }
}
