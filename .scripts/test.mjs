/** `npm test`: installs what is missing, then every check in turn; stops at the first that fails. */
import './node-version.mjs'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installBrowser } from './browser.mjs'
import { installPackages } from './install.mjs'
import { npm, root, run } from './process.mjs'

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string[]} args */
const script = (...args) => npm(['run', '--silent', ...args], { limitMinutes: 45 })
/** @param {string[]} args */
const tool = (...args) => npm(['exec', '--silent', '--offline', '--', ...args], { limitMinutes: 2 })

const unitReport = '.cache/unit.json'
const browserReport = '.cache/browser.json'

/** @param {string} report */
const readReport = (report) => JSON.parse(readFileSync(join(root, report), 'utf8'))

/** @type {{ name: string, go: () => Promise<string>, count?: () => Counts }[]} */
const stages = [
  { name: 'packages', go: installPackages },
  { name: 'browser', go: installBrowser },
  { name: 'format', go: () => tool('prettier', '--check', '--log-level=warn', '.') },
  { name: 'lint', go: () => script('lint') },
  { name: 'types', go: () => script('types') },
  { name: 'dead code', go: () => tool('knip') },
  {
    name: 'unit and property tests',
    go: () =>
      script('unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
    count: () => {
      const { numPassedTests, numFailedTests } = readReport(unitReport)
      return { passed: numPassedTests, failed: numFailedTests }
    },
  },
  { name: 'build', go: () => script('build') },
  { name: 'size budget', go: () => run(process.execPath, ['.scripts/size.mjs'], { limitMinutes: 1 }) },
  {
    name: 'browser tests',
    go: () => script('e2e'),
    count: () => {
      const { expected, flaky, unexpected } = readReport(browserReport).stats
      return { passed: expected + flaky, failed: unexpected }
    },
  },
]

/** @param {(() => Counts) | undefined} count @returns {Counts} none, if the tests did not get as far as a report */
function countOrNone(count) {
  try {
    return count?.() ?? { passed: 0, failed: 0 }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

mkdirSync(join(root, '.cache'), { recursive: true })
for (const report of [unitReport, browserReport]) rmSync(join(root, report), { force: true })

const total = { passed: 0, failed: 0 }
for (const { name, go, count } of stages) {
  console.log(`\n── ${name}`)
  const startedAt = performance.now()
  const problem = await go()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const { passed, failed } = countOrNone(count)
  total.passed += passed
  // A stage that fails without a failing test counts as one.
  total.failed += problem ? Math.max(failed, 1) : failed
  console.log(problem ? `── ${name} FAILED after ${seconds} s: ${problem}` : `── ${name}: ${seconds} s`)
  if (problem) break
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
