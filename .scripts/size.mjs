/** The size budget: JavaScript for the first paint and the first scenario. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './process.mjs'

const limitKiB = 150

/** What the page needs before anything moves: its entry, the scenario that it opens on and that one's protocol. */
const needed = [
  /^index\.html$/,
  /^src\/scenarios\/e3-[^/]+\.ts$/,
  /^src\/protocols\/primary-backup\/index\.ts$/,
]

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
Object.keys(manifest)
  .filter((key) => needed.some((pattern) => pattern.test(key)))
  .forEach(addWithStaticImports)

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
