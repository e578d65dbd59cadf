/** The whole page as one file, for a USB stick: it is opened from there, and needs neither a server nor a network. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policy } from '../.config/policy.js'
import { root } from './process.mjs'

const workerPattern = /new Worker\(new URL\('(\.[^']+)', import\.meta\.url\), \{ type: 'module' \}\)/

/**
 * A file that is opened from a disk may load no other, not even as a worker: each is put into the page as text.
 * @type {import('vite').Plugin}
 */
const inlineWorkers = {
  name: 'inline-workers',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/[^?]+$/.test(id) || !code.includes('new Worker(')) return undefined
    const file = workerPattern.exec(code)?.[1]
    if (file === undefined)
      throw new Error(`${id} makes its worker in a way that cannot be put into one file`)
    return {
      code: `import InlineWorker from '${file}?worker&inline'\n${code.replace(workerPattern, 'new InlineWorker()')}`,
      map: null,
    }
  },
}

/** @returns {Promise<string>} HTML */
export async function buildSingleFile() {
  const { build } = await import('vite')
  const outcome = await build({
    root,
    mode: 'single-file',
    logLevel: 'warn',
    plugins: [inlineWorkers],
    worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
    build: {
      write: false,
      manifest: false,
      copyPublicDir: false,
      cssCodeSplit: false,
      assetsInlineLimit: Infinity,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  if (!('output' in outcome)) throw new Error('One build has one output')
  /** @param {string} ending */
  const only = (ending) => {
    const [file, ...more] = outcome.output.filter(({ fileName }) => fileName.endsWith(ending))
    if (!file || more.length > 0) throw new Error(`The page in one file needs one *${ending}`)
    return file.type === 'chunk' ? file.code : String(file.source)
  }
  return inOne(only('.html'), only('.js'), only('.css'))
}

/** @param {string} html @param {string} code @param {string} css */
function inOne(html, code, css) {
  // What would end the element is written another way, which means the same within JavaScript's strings.
  const script = code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c')
  const icon = readFileSync(join(root, 'public/icon.svg')).toString('base64')
  const own = {
    'script-src': hashOf(script),
    'style-src': hashOf(css),
    'img-src': 'data: blob:',
    'font-src': 'data:',
    // A picture takes its fonts along.
    'connect-src': 'data:',
    'worker-src': 'blob:',
    'manifest-src': "'none'",
  }
  /** @type {[pattern: RegExp, by: string][]} */
  const changes = [
    [
      /<meta http-equiv="Content-Security-Policy"[^>]*>/,
      `<meta http-equiv="Content-Security-Policy" content="${policy(own)}">`,
    ],
    [/<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`],
    [/<link rel="manifest"[^>]*>/, ''],
    [/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`],
    [/<script type="module"[^>]*><\/script>/, `<script type="module">${script}</script>`],
  ]
  return changes.reduce((page, [pattern, by]) => {
    if (!pattern.test(page)) throw new Error(`The page has no ${pattern}`)
    return page.replace(pattern, () => by)
  }, html)
}

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
