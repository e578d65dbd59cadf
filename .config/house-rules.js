/** Lint rules for what the stock rules cannot say: who may import whom, and no `**`. */
import { dirname, relative, resolve, sep } from 'node:path'

/** Every floor below the page; what stands on all of them may import each of these. */
const belowThePage = ['engine', 'checks', 'scene', 'link', 'catalog', 'run', 'player', 'many']

/**
 * The floors of the house: no arrow upwards, no circle.
 * - `files`: the modules of the floor, by path below `src`; the group is their home, which they may always import.
 * - `ours`: what else of ours they may import; `types` limits that to `import type`.
 * - `packages`: what they may import of others; a trailing `*` stands for any ending.
 */
const floors = [
  { files: /^(engine)\//, ours: [], packages: ['xstate', 'valibot'] },

  { files: /^(checks)\//, ours: ['engine'], packages: [] },
  { files: /^(scene)\//, ours: ['engine'], packages: ['d3-force', 'd3-shape'] },
  { files: /^(link)\//, ours: ['engine'], packages: ['fflate', 'valibot'] },
  { files: /^(scenarios\/[^/]+)\.ts$/, ours: [], types: ['engine'], packages: [] },
  { files: /^(protocols\/[^/]+)\/panel\.tsx$/, ours: ['engine', 'ui/kit'], packages: ['react', 'd3-*'] },
  { files: /^(protocols\/[^/]+)\//, ours: ['engine', 'protocols/shared'], packages: ['xstate', 'valibot'] },

  { files: /^(catalog)\.ts$/, ours: ['engine'], packages: ['valibot'] },
  { files: /^(run)\.ts$/, ours: ['engine', 'checks'], types: ['catalog'], packages: [] },

  { files: /^(player)\//, ours: ['engine', 'checks', 'catalog', 'run'], packages: ['xstate'] },
  { files: /^(many)\//, ours: ['engine', 'checks', 'catalog', 'run'], packages: [] },
  { files: /^(cli)\//, ours: belowThePage, packages: ['node:*', 'xstate', 'valibot'] },

  { files: /^(ui)\//, ours: belowThePage, packages: ['*'] },
  { files: /^(main)\.tsx$/, ours: [...belowThePage, 'ui'], packages: ['*'] },
]

/** A test may look at everything below the page, and use any package. */
const testFloor = { ours: [...belowThePage, 'protocols', 'scenarios'], packages: ['*'] }

const isTest = (path) => /\.test\.tsx?$/.test(path)

const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`)

const matchesPackage = (specifier, pattern) =>
  pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : isWithin(specifier, pattern)

/** The path below `src`, with forward slashes; it begins with `..` if the file lies elsewhere. */
const pathInSrc = (context, file) => relative(resolve(context.cwd, 'src'), file).split(sep).join('/')

/** Why `specifier` may not be imported here, or nothing. */
function objection(context, floor, home, specifier, typeOnly) {
  const { ours, types = [], packages } = floor
  if (!specifier.startsWith('.')) {
    if (packages.some((pattern) => matchesPackage(specifier, pattern))) return undefined
    return `'${home}' may not import the package '${specifier}'.`
  }
  const target = pathInSrc(context, resolve(dirname(context.filename), specifier)).replace(/\.tsx?$/, '')
  if ([home, ...ours].some((folder) => isWithin(target, folder))) return undefined
  if (types.some((folder) => isWithin(target, folder))) {
    return typeOnly ? undefined : `'${home}' may import only types of '${target}': write \`import type\`.`
  }
  return `'${home}' may not import '${target}'.`
}

const layers = {
  create(context) {
    const path = pathInSrc(context, context.filename)
    const floor = floors.find(({ files }) => files.test(path))
    if (!floor) {
      const message = `'${path}' is on no floor of the house: give it one in .config/house-rules.js.`
      return { Program: (node) => context.report({ node, message }) }
    }
    const home = floor.files.exec(path)[1]
    const rights = isTest(path) ? testFloor : floor
    const check = (node, typeOnly) => {
      if (typeof node.source?.value !== 'string') return
      const message = objection(context, rights, home, node.source.value, typeOnly)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.importKind === 'type'),
      ImportExpression: (node) => check(node, false),
      TSImportType: (node) => check(node, true),
    }
  },
}

const noBarrels = {
  create(context) {
    const check = (node) => {
      if (node.source)
        context.report({ node, message: 'Import it from where it lives; nothing is re-exported.' })
    }
    return { ExportAllDeclaration: check, ExportNamedDeclaration: check }
  },
}

const globOnlyInCatalog = {
  create(context) {
    if (pathInSrc(context, context.filename) === 'catalog.ts') return {}
    return {
      MemberExpression(node) {
        if (node.object.type === 'MetaProperty' && node.property.name === 'glob') {
          context.report({ node, message: 'Only catalog.ts looks for protocols and scenarios.' })
        }
      },
    }
  },
}

const noPower = {
  create(context) {
    const check = (node) => {
      if (node.operator.startsWith('**')) {
        context.report({ node, message: '`**` may differ in the last bit from engine to engine: multiply.' })
      }
    }
    return { BinaryExpression: check, AssignmentExpression: check }
  },
}

export default {
  meta: { name: 'house' },
  rules: {
    layers,
    'no-barrels': noBarrels,
    'glob-only-in-catalog': globOnlyInCatalog,
    'no-power': noPower,
  },
}
