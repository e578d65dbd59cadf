import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Writer } from './coder.ts'
import { seal } from './envelope.ts'
import { LinkError } from './error.ts'
import { Fields } from './fields.ts'
import { pack } from './json.ts'
import { decodeLink, encodeLink } from './link.ts'
import { primed } from './primer.ts'
import { scenario } from './testing/sample.ts'

const link = encodeLink({
  base: { preset: 'E3' },
  edits: {
    script: {
      removed: [],
      added: [
        {
          atMs: 5050,
          do: 'partition',
          sides: [
            ['n1', 'c1'],
            ['n2', 'n3'],
          ],
        },
        { atMs: 9000, do: 'heal', all: true },
      ],
    },
  },
  protocolVersion: 1,
  checksum: 'K7QX',
})

const whole = encodeLink({ base: { scenario }, edits: {}, protocolVersion: 1, checksum: 'K7QX' })

/** What is said about it; anything but a `LinkError` passes through, and fails the test. */
function complaint(text: string): string {
  try {
    decodeLink(text)
    return 'none'
  } catch (error) {
    if (error instanceof LinkError) return error.message
    throw error
  }
}

describe('a link that came to harm is told from one that is newer', () => {
  test('cut short, wherever', () => {
    for (let length = 10; length < link.length; length++) {
      expect(complaint(link.slice(0, length))).toMatch(
        new RegExp(`^The link is cut short: ${length} of its ${link.length} characters are here\\.`),
      )
    }
  })

  test('with something added', () => {
    expect(complaint(`${link}Zz`)).toBe(
      'The link has 2 characters more at its end than it was made with. Copy it again, from its beginning to its end.',
    )
  })

  test('with a character that links never have', () => {
    expect(complaint(`${link.slice(0, 20)}é${link.slice(21)}`)).toBe(
      "The link has a character that links never have: 'é' (character 21 from the #). " +
        'Copy it again, from its beginning to its end.',
    )
  })

  test('with any one character changed', () => {
    for (let place = 4; place < link.length; place++) {
      for (const character of 'AZaz09-_') {
        if (link[place] === character) continue
        expect(complaint(link.slice(0, place) + character + link.slice(place + 1))).toMatch(/^The link/)
      }
    }
  })

  test('in lower case, as some programs write addresses', () => {
    expect(complaint(link.toLowerCase())).toMatch(/^This is not a Faultline link/)
    expect(complaint(`#A${link.slice(2).toLowerCase()}`)).toMatch(/^The link/)
  })

  test('made by a newer version', () => {
    expect(complaint(seal('C', Uint8Array.of(1, 2, 3, 4, 5, 6)))).toBe(
      'The link was made by a newer Faultline (version C); this program reads up to A. ' +
        'Reload the page, or update the program, and open it again.',
    )
    expect(complaint(link.replace('#A', '#C'))).toMatch(/^The link was changed on the way/)
  })

  test.each([
    '',
    '#',
    'hello',
    '#intro',
    'https://example.org/',
    'https://example.org/#A',
    '###',
    '#12345678901',
  ])('no link at all: %j', (text) => {
    expect(complaint(text)).toMatch(/^This is not a Faultline link/)
  })
})

describe('whatever a stranger makes up is answered in words, within a second', () => {
  // Of the processor's time: the machine may be busy with other things.
  const inTime = (text: string) => {
    const before = process.cpuUsage()
    const answer = complaint(text)
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
    return answer
  }
  const sealed = (write: (fields: Fields) => void): string => {
    const { odds, words } = primed()
    const writer = new Writer(odds)
    write(new Fields(writer, words))
    return seal('A', writer.finish())
  }

  const absent = (fields: Fields, ...names: readonly string[]) => {
    for (const name of names) fields.flag(`${name}?`, false)
  }

  const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit))
  test('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit }), (text) => {
        expect(inTime(`#A${text}`)).not.toBe('none')
      }),
    )
  })

  test('any bytes, intact', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        inTime(seal('A', bytes))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['on a preset', link],
    ['with a whole scenario', whole],
  ])('a good link %s with bytes changed and the check made good', (_, good) => {
    const body = Buffer.from(good.slice(2), 'base64url').subarray(good === whole ? 4 : 3)
    expect(seal('A', body)).toBe(good)
    const change = fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(body)
        for (const [place, bits] of changes) bytes[place] = (bytes[place] ?? 0) ^ bits
        inTime(seal('A', bytes))
      }),
      { numRuns: 300 },
    )
  })

  test('megabytes', () => {
    expect(inTime(`#A${'x'.repeat(20_000_000)}`)).toMatch(/^This is too long to be a link/)
    expect(inTime('#'.repeat(90_000))).toMatch(/^This is not/)
    expect(inTime(' '.repeat(90_000))).toMatch(/^This is not/)
  })

  test('a list that never ends', () => {
    const endless = sealed((fields) => {
      fields.flag('whole', false)
      fields.text('id', 'E3')
      absent(fields, 'variant', 'seed', 'endMs')
      fields.uint('knob.length', Number.MAX_SAFE_INTEGER)
    })
    expect(inTime(endless)).toMatch(/^The link holds too many things/)
  })

  test('choices that cost nothing, without end', () => {
    expect(inTime(seal('A', new Uint8Array(70_000).fill(255)))).toMatch(/^The link holds/)
    expect(inTime(seal('A', new Uint8Array(70_000)))).toMatch(/^The link holds/)
  })

  test('less than is announced', () => {
    const body = Buffer.from(whole.slice(2), 'base64url').subarray(4)
    expect(inTime(seal('A', body.subarray(0, 100)))).toMatch(/^The link holds less than it announces/)
  })

  test('more than any link needs: neither written nor read', () => {
    const texts = Array.from({ length: 10 }, (_, i) => 'é'.repeat(9000 + i))
    expect(() =>
      encodeLink({
        base: { preset: 'E3' },
        edits: { knobs: { texts } },
        protocolVersion: 1,
        checksum: 'K7QX',
      }),
    ).toThrow('The run holds too much, which links cannot carry. Save the run as a file instead.')
  })

  test('a link that would be longer than any', () => {
    expect(() => seal('A', new Uint8Array(80_000))).toThrow(
      'A link to this run would have 106676 characters.',
    )
  })

  test('a scenario that unpacks to megabytes', () => {
    const bomb = pack('x'.repeat(8_000_000))
    const huge = sealed((fields) => {
      fields.flag('whole', true)
      fields.uint('size', 300)
      fields.uint('packedLength', bomb.bytes.length)
      for (const byte of bomb.bytes) fields.evenSymbol(8, byte)
    })
    expect(huge.length).toBeLessThan(100_000)
    expect(inTime(huge)).toMatch(/^The link holds a part that cannot be unpacked/)
  })

  test('a field that would change every object', () => {
    const wicked = sealed((fields) => {
      fields.flag('whole', false)
      fields.text('id', 'E3')
      absent(fields, 'variant', 'seed', 'endMs')
      fields.uint('knob.length', 0)
      fields.uint('rule.length', 0)
      fields.flag('edited?', true)
      fields.flag('wholeScript', true)
      fields.uint('script.length', 1)
      fields.symbol('do', 5, 0)
      fields.uint('line{}.length', 1)
      fields.word('field', '__proto__')
    })
    expect(inTime(wicked)).toMatch(/^The link holds a field named __proto__/)
  })

  test('a line that the engine does not know', () => {
    const unknown = sealed((fields) => {
      fields.flag('whole', false)
      fields.text('id', 'E3')
      absent(fields, 'variant', 'seed', 'endMs')
      fields.uint('knob.length', 0)
      fields.uint('rule.length', 0)
      fields.flag('edited?', true)
      fields.flag('wholeScript', true)
      fields.uint('script.length', 1)
      fields.symbol('do', 5, 0)
      fields.record('line', { atMs: 5, do: 'freeze', node: 'n1' })
    })
    expect(inTime(unknown)).toMatch(
      /^The link holds a run that this program cannot play\. At script\[0\]\.do it has "freeze"/,
    )
  })
})
