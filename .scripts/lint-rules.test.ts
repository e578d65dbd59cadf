import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One line of code, the file that it stands in, and the rule that must object; `fine` if none may. */
type Case = readonly [path: string, code: string, verdict: string]

const layers = 'house(layers)'
const exactArithmetic = 'house(exact-arithmetic)'
const globals = 'eslint(no-restricted-globals)'
const properties = 'eslint(no-restricted-properties)'

const cases: readonly Case[] = [
  // The engine knows nobody.
  ['src/engine/a.ts', `import '../checks/none.ts'`, layers],
  [
    'src/engine/deep/a.ts',
    `import type { A } from '../../protocols/raft/rules.ts'; export type B = A`,
    layers,
  ],
  ['src/engine/b.ts', `export const load = () => import('../run.ts')`, layers],
  ['src/engine/c.ts', `export type B = import('../catalog.ts').B`, layers],
  ['src/engine/d.ts', `import 'react'`, layers],
  ['src/engine/e.ts', `import 'node:fs'`, layers],
  ['src/engine/f.ts', `import 'xstate'; import './deep/a.ts'`, 'fine'],

  // The second floor knows the engine.
  ['src/checks/a.ts', `import '../engine/a.ts'`, 'fine'],
  ['src/checks/b.ts', `import '../run.ts'`, layers],
  ['src/scene/a.ts', `import '../engine/a.ts'`, 'fine'],
  ['src/scene/b.ts', `import '../player/a.ts'`, layers],
  ['src/scene/c.ts', `import 'd3-selection'`, layers],
  ['src/link/a.ts', `import '../engine/a.ts'; import 'fflate'`, 'fine'],
  ['src/link/b.ts', `import '../catalog.ts'`, layers],
  ['src/scenarios/f1-a.ts', `import type { A } from '../engine/a.ts'; export type B = A`, 'fine'],
  ['src/scenarios/f1-b.ts', `import { a } from '../engine/a.ts'; export const b = a`, layers],
  ['src/scenarios/f1-c.ts', `import type { A } from './f1-a.ts'; export type B = A`, layers],

  // A protocol never imports a sibling; its panel alone draws.
  ['src/protocols/raft/a.ts', `import '../../engine/a.ts'; import '../shared/a.ts'; import './b.ts'`, 'fine'],
  ['src/protocols/raft/c.ts', `import '../paxos/a.ts'`, layers],
  ['src/protocols/raft/d.ts', `import '../../checks/a.ts'`, layers],
  ['src/protocols/raft/e.ts', `import 'react'`, layers],
  ['src/protocols/raft/f.ts', `import '../../ui/kit/a.tsx'`, layers],
  ['src/protocols/raft/panel.tsx', `import 'react'; import '../../ui/kit/a.tsx'; import './b.ts'`, 'fine'],
  ['src/protocols/paxos/panel.tsx', `import '../../ui/store.ts'`, layers],
  ['src/protocols/shared/a.ts', `import '../../engine/a.ts'`, 'fine'],
  ['src/protocols/shared/b.ts', `import '../raft/a.ts'`, layers],

  // Upwards from there.
  ['src/catalog.ts', `export const all = import.meta.glob('./scenarios/*.ts')`, 'fine'],
  ['src/run.ts', `import './engine/a.ts'; import './checks/a.ts'`, 'fine'],
  ['src/player/a.ts', `import '../run.ts'`, 'fine'],
  ['src/player/b.ts', `import '../ui/store.ts'`, layers],
  ['src/player/c.ts', `import 'react'`, layers],
  ['src/many/a.ts', `import '../cli/sim.ts'`, layers],
  ['src/cli/a.ts', `import '../run.ts'; import 'node:fs'`, 'fine'],
  ['src/cli/b.ts', `import '../protocols/raft/index.ts'`, layers],
  ['src/ui/a.tsx', `import '../player/a.ts'; import 'react'`, 'fine'],
  ['src/ui/b.tsx', `import '../protocols/raft/index.ts'`, layers],
  ['src/ui/c.tsx', `import '../scenarios/f1-a.ts'`, layers],
  ['src/ui/d.tsx', `import '../cli/sim.ts'`, layers],
  ['src/ui/e.tsx', `import '../main.tsx'`, layers],
  ['src/main.tsx', `import './ui/a.tsx'`, 'fine'],
  ['src/attic/a.ts', `export const a = 1`, layers],

  // Tests see more, but not the page from below.
  ['src/engine/a.test.ts', `import '../run.ts'; import 'fast-check'; import 'node:fs'`, 'fine'],
  ['src/engine/b.test.ts', `import '../ui/store.ts'`, layers],
  ['src/ui/a.test.ts', `import './store.ts'`, 'fine'],

  // Pure folders have no clock, no chance, no page.
  ['src/engine/g.ts', `export const a = Date.now()`, globals],
  ['src/engine/h.ts', `export const a = new Date()`, globals],
  ['src/checks/c.ts', `export const a = performance.now()`, globals],
  ['src/protocols/raft/g.ts', `setTimeout(() => 0, 1)`, globals],
  ['src/player/d.ts', `setInterval(() => 0, 1)`, globals],
  ['src/scene/d.ts', `export const a = window.innerWidth`, globals],
  ['src/link/c.ts', `export const a = document.title`, globals],
  ['src/scenarios/f1-d.ts', `export const a = localStorage.length`, globals],
  ['src/scene/e.ts', `export const a = Math.random()`, properties],
  ['src/checks/d.ts', `export const a = 'a'.localeCompare('b')`, properties],
  ['src/ui/f.tsx', `export const a = [performance.now(), Math.random(), 2 ** 3, document.title]`, 'fine'],
  ['src/engine/c.test.ts', `export const a = performance.now()`, 'fine'],

  // Where runs must agree, arithmetic is exact.
  ['src/engine/i.ts', `export const a = (b: number) => b ** 2`, exactArithmetic],
  ['src/engine/j.ts', `export let a = 2; a **= 2`, exactArithmetic],
  ['src/checks/e.ts', `export const a = Math.pow(2, 3)`, exactArithmetic],
  ['src/protocols/raft/h.ts', `export const a = Math.log(2)`, exactArithmetic],
  ['src/link/d.ts', `export const { sin } = Math`, exactArithmetic],
  ['src/engine/k.ts', `export const a = Math['exp'](1)`, exactArithmetic],
  ['src/engine/l.ts', `export const a = Math.sqrt(2) + Math.imul(3, 4) - Math.floor(2.5)`, 'fine'],
  ['src/scene/f.ts', `export const a = Math.cos(1)`, 'fine'],

  // Modules.
  ['src/engine/m.ts', `export * from './a.ts'`, 'house(no-reexport)'],
  ['src/engine/n.ts', `export { a } from './a.ts'`, 'house(no-reexport)'],
  ['src/ui/g.tsx', `export const a = import.meta.glob('./*.tsx')`, 'house(no-glob)'],
  ['src/ui/h.tsx', `const a = 1; export default a`, 'import(no-default-export)'],
  ['src/ui/i.ts', `import { b } from './j.ts'; export const a = () => b()`, 'import(no-cycle)'],
  ['src/ui/j.ts', `import { a } from './i.ts'; export const b = () => a()`, 'import(no-cycle)'],
  ['src/ui/k.ts', 'export const a = [\n' + '1,\n'.repeat(400) + ']', 'eslint(max-lines)'],
]

describe('each lint rule fires where it should, and only there', () => {
  const objections = new Map<string, Set<string>>()
  const tree = mkdtempSync(join(tmpdir(), 'house-'))

  beforeAll(() => {
    for (const [path, code] of cases) {
      mkdirSync(dirname(join(tree, path)), { recursive: true })
      writeFileSync(join(tree, path), code)
    }
    for (const config of ['.oxlintrc.json', '.config']) {
      cpSync(join(root, config), join(tree, config), { recursive: true })
    }
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', 'src'], {
      cwd: tree,
      encoding: 'utf8',
    })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
    for (const { filename, code } of diagnostics) {
      objections.set(filename, (objections.get(filename) ?? new Set()).add(code))
    }
  })
  afterAll(() => rmSync(tree, { recursive: true }))

  for (const [path, code, verdict] of cases) {
    test(`${path} → ${verdict}: ${code.split('\n')[0]}`, () => {
      expect([...(objections.get(path) ?? ['fine'])]).toEqual([verdict])
    })
  }
})
