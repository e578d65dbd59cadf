import { parseArgs } from 'node:util'
import { linkLengthMax, makeLink } from '../link/share.ts'
import { finish } from '../verdicts.ts'
import { UsageError, type ExitStatus } from './program.ts'
import { openSubject } from './subject.ts'

const usage = `Turns a scenario into a link, and a link into the scenario that it plays.

  npm run -s link -- encode <scenario id | file.json>
  npm run -s link -- decode <link>

A link is a full address, or the part from # on; decode prints a scenario as JSON, which encode and sim take.`

export async function link(args: readonly string[]): Promise<ExitStatus> {
  const [verb, name, ...more] = positionalsOf(args)
  if (verb === 'help') {
    console.log(usage)
    return 0
  }
  if ((verb !== 'encode' && verb !== 'decode') || name === undefined || more.length > 0) {
    throw new UsageError(`Found '${args.join(' ')}'; expected encode or decode, and what.\n\n${usage}`)
  }
  await (verb === 'encode' ? encode(name) : decode(name))
  return 0
}

function positionalsOf(args: readonly string[]): readonly string[] {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    })
    return values.help ? ['help'] : positionals
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`)
  }
}

async function encode(name: string): Promise<void> {
  const { origin, isPreset, variant, scenario, protocol } = await openSubject(name)
  const { plan, checksum } = finish(scenario, protocol)
  const text = makeLink(
    {
      origin,
      isPreset,
      ...(variant !== undefined && { variant }),
      scenario: plan.scenario,
      protocolVersion: protocol.version,
      checksum,
    },
    protocol,
  )
  console.log(text)
  if (text.length > linkLengthMax) {
    console.error(
      `This link has ${text.length} characters: some programs cut it short. Share the file instead.`,
    )
  }
}

async function decode(text: string): Promise<void> {
  if (!/#|%23/.test(text))
    throw new UsageError(`Found '${text}'; expected a link: an address with a #, or what follows from it on`)
  const { scenario, origin, variant, isEdited, link: shared } = await openSubject(text)
  console.log(JSON.stringify(isEdited ? { ...scenario, expect: [] } : scenario, null, 2))
  console.error(
    `${origin.id}${variant === undefined ? '' : `, variant ${variant}`}, checksum ${shared?.checksum}`,
  )
}
