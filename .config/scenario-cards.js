/** A Vite plugin. `scenarios/x.ts?shelf` exports what a library says of the scenario in that file, and nothing heavier. */
import { readFile } from 'node:fs/promises'
import { transformWithOxc } from 'vite'

const fields = ['id', 'title', 'chapter', 'question', 'protocol']

/** A scenario file is pure data that imports only types, so it can be looked at by itself. @param {string} file */
async function scenarioIn(file) {
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file)
  const { scenario } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  const missing = fields.filter((field) => typeof scenario?.[field] !== 'string')
  if (missing.length > 0) throw new Error(`${file}: its scenario has no ${missing.join(', ')}`)
  return scenario
}

/** @typedef {{ do: string }} Line @typedef {{ id: string, title: string, patch: { script?: Line[] } }} Variant */

/**
 * @param {{ id: string, title: string, chapter: string, question: string, protocol: string, card?: object,
 *   lesson?: { reached?: object }, script: Line[], variants?: Variant[] }} scenario
 */
const shelved = ({ id, title, chapter, question, protocol, card, lesson, script, variants = [] }) => ({
  id,
  title,
  chapter,
  question,
  protocol,
  ...card,
  hasGoal: lesson?.reached !== undefined,
  acts: [
    ...new Set([script, ...variants.map(({ patch }) => patch.script ?? [])].flat().map((line) => line.do)),
  ],
  variants: variants.map((variant) => ({ id: variant.id, title: variant.title })),
})

/** @returns {import('vite').Plugin} */
export const scenarioCards = () => ({
  name: 'scenario-cards',
  enforce: 'pre',
  async load(id) {
    const [file = '', view = ''] = id.split('?')
    if (view !== 'shelf') return undefined
    this.addWatchFile(file)
    const shelf = shelved(await scenarioIn(file))
    return { code: `export const shelf = ${JSON.stringify(shelf)}`, moduleType: 'js' }
  },
})
