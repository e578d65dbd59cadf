/** A Vite plugin: `scenarios/x.ts?card` exports the card of the scenario in that file, and nothing heavier. */
import { readFile } from 'node:fs/promises'
import { transformWithOxc } from 'vite'

const suffix = '?card'
const fields = ['id', 'title', 'chapter', 'question', 'protocol']

/** A scenario file is pure data that imports only types, so it can be looked at by itself. @param {string} file */
async function cardOf(file) {
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file)
  const { scenario } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  const missing = fields.filter((field) => typeof scenario?.[field] !== 'string')
  if (missing.length > 0) throw new Error(`${file}: its scenario has no ${missing.join(', ')}`)
  return Object.fromEntries(fields.map((field) => [field, scenario[field]]))
}

/** @returns {import('vite').Plugin} */
export const scenarioCards = () => ({
  name: 'scenario-cards',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(suffix)) return undefined
    const file = id.slice(0, -suffix.length)
    this.addWatchFile(file)
    return { code: `export const card = ${JSON.stringify(await cardOf(file))}`, moduleType: 'js' }
  },
})
