import { Reader, Writer } from './coder.ts'
import { codeDocument, type LinkDocument } from './document.ts'
import { seal, unseal } from './envelope.ts'
import { inWords } from './error.ts'
import { Fields } from './fields.ts'
import { primed } from './primer.ts'

/** Throws a `LinkError` for what is too large for any link. */
export function encodeLink(document: LinkDocument): string {
  const { odds, words } = primed()
  const writer = new Writer(odds)
  codeDocument(new Fields(writer, words), document)
  return seal('A', writer.finish())
}

/** Throws a `LinkError`, and nothing else, for whatever is no link of this or an earlier version. */
export function decodeLink(text: string): LinkDocument {
  const { body } = unseal(text)
  const { odds, words } = primed()
  const reader = new Reader(body, odds)
  try {
    const document = codeDocument(new Fields(reader, words))
    reader.finish()
    return document
  } catch (error) {
    throw inWords(error)
  }
}
