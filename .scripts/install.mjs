/** Installs the packages of the lock file, if those that are there differ from it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, root } from './process.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} Package
 * @param {string} lockFile
 * @returns {Record<string, Package> | undefined} the packages by their folder
 */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages
  } catch {
    return undefined
  }
}

/** npm writes what it installed into a lock file of its own, once all of it is there. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json') ?? {}
  const present = packagesIn('node_modules/.package-lock.json')
  if (!present) return false
  return Object.entries(wanted).every(
    ([folder, { version, optional, devOptional }]) =>
      folder === '' ||
      present[folder]?.version === version ||
      // Meant for another platform.
      ((optional || devOptional) && !present[folder]),
  )
}

/**
 * Asks for no network when nothing is missing.
 * @param {{ onStderr?: boolean }} [options]
 * @returns {Promise<string>} what went wrong, in words; empty if nothing did
 */
export async function installPackages({ onStderr = false } = {}) {
  if (isInstalled()) return ''
  console.error('Installing packages (once; later starts need no network) …')
  const problem = await npm(['ci', '--prefer-offline', '--fetch-timeout=60000', '--loglevel=error'], {
    limitMinutes: 5,
    onStderr,
  })
  return problem && `npm ci: ${problem}. Is there a network?`
}
