/** The size budget: JavaScript for the first paint and the first scenario. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './process.mjs'

const limitKiB = 150

const scenarios = join(root, 'src/scenarios')
const firstScenario = readdirSync(scenarios).find((name) => /^e3-[^.]+\.ts$/.test(name))
if (!firstScenario) throw new Error(`The page opens on E3, but ${scenarios} has no e3-….ts`)

/** What the page needs before anything moves: its entry, the scenario that it opens on, and that one's protocol. */
const needed = ['index.html', `src/scenarios/${firstScenario}`, 'src/protocols/primary-backup/index.ts']

/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(join(root, 'dist/.vite/manifest.json'), 'utf8'))

/** @type {Set<string>} */
const chunks = new Set()
/** @param {string} key */
function addWithStaticImports(key) {
  if (chunks.has(key)) return
  chunks.add(key)
  manifest[key]?.imports?.forEach(addWithStaticImports)
}
// What is no chunk of its own is inside one of the others.
needed.filter((key) => key in manifest).forEach(addWithStaticImports)

const sizes = [...chunks]
  .map((key) => manifest[key]?.file ?? key)
  .map((file) => ({
    file,
    kiB: gzipSync(readFileSync(join(root, 'dist', file)), { level: 9 }).length / 1024,
  }))
const totalKiB = sizes.reduce((sum, { kiB }) => sum + kiB, 0)

for (const { file, kiB } of sizes) console.log(`${kiB.toFixed(1).padStart(7)} KiB  ${file}`)
console.log(
  `${totalKiB.toFixed(1).padStart(7)} KiB  JavaScript for first paint and first scenario, gzip; budget ${limitKiB}`,
)
if (totalKiB > limitKiB) process.exit(1)
