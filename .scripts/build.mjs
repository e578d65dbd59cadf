/** Builds the page into `dist`, in pieces and as one file, and the programs without a screen into `.cache`. */
import './node-version.mjs'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './process.mjs'
import { writeServiceWorker } from './service-worker.mjs'
import { buildSingleFile } from './single-file.mjs'

const cache = join(root, '.cache')
const prefix = 'cli-'

/** @param {string} folder */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()

/** @returns {string} a digest of all that the programs are built from */
function fingerprint() {
  const hash = createHash('sha256')
  const sources = [
    ...filesIn(join(root, 'src')),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ]
  for (const file of sources) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

export async function buildPage() {
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
  writeServiceWorker(join(root, 'dist'))
  writeFileSync(join(root, 'dist/faultline.html'), await buildSingleFile())
}

/**
 * Builds only if the sources have changed. The folder is named by what it was built from and appears in one step, so
 * that several commands may run at once.
 * @returns {Promise<string>} the folder with one `.js` file for each program
 */
export async function buildPrograms() {
  const folder = join(cache, prefix + fingerprint())
  if (existsSync(folder)) return folder

  const programs = readdirSync(join(root, 'src/cli')).filter((name) =>
    /^(sim|check|link|bench)\.ts$/.test(name),
  )
  const draft = `${folder}.${process.pid}`
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: draft,
      copyPublicDir: false,
      rolldownOptions: { input: programs.map((name) => join(root, 'src/cli', name)) },
    },
  })
  for (const name of readdirSync(cache)) {
    const isOld = name.startsWith(prefix) && !name.includes('.') && join(cache, name) !== folder
    if (isOld) rmSync(join(cache, name), { recursive: true, force: true })
  }
  try {
    renameSync(draft, folder)
  } catch {
    // Another command has just put the same build there.
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPage()
  await buildPrograms()
}
