/** A lint rule: who may import whom. */
import { dirname, relative, resolve, sep } from 'node:path'

/**
 * @typedef {Record<string, any>} Node a syntax node
 * @typedef {{ cwd: string, filename: string, report(problem: { node: Node, message: string }): void }} Context
 */

/**
 * - `files`: the modules of a floor, by path below `src`; the group is their home, from which they may import anything.
 * - `ours`: what else of ours they may import.
 * - `types`: what they may only `import type`.
 * - `packages`: what they may import of others; a trailing `*` stands for any ending.
 * @typedef {{ ours: string[], types?: string[], packages: string[] }} Rights
 * @typedef {Rights & { files: RegExp }} Floor
 */

/** What the command line and the page stand on: everything except a particular protocol or scenario. */
const lower = [
  'words',
  'engine',
  'checks',
  'formats',
  'scene',
  'link',
  'catalog',
  'opening',
  'shelf',
  'run',
  'verdicts',
  'player',
  'many',
]

/**
 * The floors of the house, from the ground: no arrow upwards, no circle.
 * @type {Floor[]}
 */
const floors = [
  { files: /^(words)\./, ours: [], packages: [] },
  { files: /^(engine)\//, ours: [], packages: ['xstate', 'valibot'] },

  { files: /^(checks)\//, ours: ['engine'], packages: [] },
  { files: /^(formats)\//, ours: ['engine', 'checks'], packages: [] },
  { files: /^(scene)\//, ours: ['engine', 'words'], packages: ['d3-force', 'd3-shape', '@dagrejs/dagre'] },
  { files: /^(link)\//, ours: ['engine'], packages: ['fflate', 'valibot'] },
  { files: /^(scenarios\/[^/]+)\.ts$/, ours: [], types: ['engine'], packages: [] },
  { files: /^(protocols\/[^/]+)\/panel\.tsx$/, ours: ['engine', 'ui/kit'], packages: ['react', 'd3-*'] },
  { files: /^(protocols\/[^/]+)\//, ours: ['engine', 'protocols/shared'], packages: ['xstate', 'valibot'] },

  { files: /^(catalog)\./, ours: ['engine'], packages: ['valibot'] },
  { files: /^(opening)\./, ours: [], types: ['engine'], packages: [] },
  { files: /^(shelf)\./, ours: ['catalog'], types: ['engine'], packages: [] },
  { files: /^(run)\./, ours: ['engine', 'checks'], types: ['catalog'], packages: [] },
  { files: /^(verdicts)\./, ours: ['engine', 'checks', 'run'], packages: [] },

  { files: /^(player)\//, ours: ['engine', 'checks', 'catalog', 'run'], packages: ['xstate'] },
  { files: /^(many)\//, ours: ['engine', 'checks', 'catalog', 'run', 'verdicts'], packages: [] },
  { files: /^(cli)\//, ours: lower, packages: ['node:*', 'xstate', 'valibot'] },

  { files: /^(ui)\//, ours: lower, packages: ['*'] },

  { files: /^(main)\.tsx$/, ours: [...lower, 'ui'], packages: ['*'] },
]

/**
 * A test may look at everything below the page, and use any package.
 * @type {Rights}
 */
const rightsOfTests = { ours: [...lower, 'protocols', 'scenarios'], packages: ['*'] }

/** @param {string} path @param {string} folder */
const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`)

/** @param {string} specifier @param {string} pattern */
const matches = (specifier, pattern) =>
  pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : isWithin(specifier, pattern)

/**
 * @param {Context} context
 * @param {string} file
 * @returns {string} its path below `src`, with forward slashes; it begins with `..` if the file lies elsewhere
 */
const pathInSrc = (context, file) => relative(resolve(context.cwd, 'src'), file).split(sep).join('/')

/**
 * @param {Context} context
 * @param {string} home
 * @param {Rights} rights
 * @param {string} specifier
 * @param {boolean} isTypeOnly
 * @returns {string | undefined} why this import is not allowed, if so
 */
function objection(context, home, { ours, types = [], packages }, specifier, isTypeOnly) {
  if (!specifier.startsWith('.')) {
    const allowed = packages.some((pattern) => matches(specifier, pattern))
    return allowed ? undefined : `'${home}' may not import the package '${specifier}'.`
  }
  const target = pathInSrc(context, resolve(dirname(context.filename), specifier)).replace(/\.tsx?$/, '')
  if ([home, ...ours].some((folder) => isWithin(target, folder))) return undefined
  if (!types.some((folder) => isWithin(target, folder))) return `'${home}' may not import '${target}'.`
  return isTypeOnly ? undefined : `'${home}' may import only types of '${target}': write \`import type\`.`
}

export const layers = {
  /** @param {Context} context */
  create(context) {
    const path = pathInSrc(context, context.filename)
    for (const floor of floors) {
      const home = floor.files.exec(path)?.[1]
      if (home === undefined) continue
      const rights = /\.test\.tsx?$/.test(path) ? rightsOfTests : floor
      /** @param {Node} node @param {boolean} isTypeOnly */
      const check = (node, isTypeOnly) => {
        if (typeof node['source']?.value !== 'string') return
        const message = objection(context, home, rights, node['source'].value, isTypeOnly)
        if (message) context.report({ node, message })
      }
      return {
        /** @param {Node} node */
        ImportDeclaration: (node) => check(node, node['importKind'] === 'type'),
        /** @param {Node} node */
        ImportExpression: (node) => check(node, false),
        /** @param {Node} node */
        TSImportType: (node) => check(node, true),
      }
    }
    return {
      /** @param {Node} node */
      Program: (node) =>
        context.report({
          node,
          message: `'src/${path}' is on no floor of the house: see .config/layers.js.`,
        }),
    }
  },
}
