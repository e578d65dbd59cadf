/** Runs other programs, and never waits for them for ever. */
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const onWindows = process.platform === 'win32'

/**
 * Runs a program in the project's folder, with its output on the terminal. If it takes longer than `limitMinutes`, it
 * is ended with all that it started.
 * @param {string} command
 * @param {string[]} args
 * @param {{ limitMinutes: number, env?: Record<string, string>, onStderr?: boolean }} options `onStderr` leaves
 *   standard output to the caller: what the program says goes to standard error.
 * @returns {Promise<string>} what went wrong, in words; empty if nothing did
 */
export function run(command, args, { limitMinutes, env = {}, onStderr = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', onStderr ? 2 : 'inherit', 'inherit'],
      // A process group of its own, so that it can be ended as a whole.
      detached: !onWindows,
    })
    const end = () => {
      if (child.pid === undefined) return
      if (onWindows) spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F'])
      else process.kill(-child.pid, 'SIGKILL')
    }
    let isLate = false
    const alarm = setTimeout(() => {
      isLate = true
      end()
    }, limitMinutes * 60_000)
    const interrupt = () => {
      end()
      process.exit(130)
    }
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
    /** @param {string} problem */
    const finish = (problem) => {
      clearTimeout(alarm)
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
      resolve(problem)
    }
    child.on('error', (error) => finish(error.message))
    child.on('close', (status, signal) => {
      if (isLate) finish(`took longer than ${limitMinutes} minutes`)
      else if (signal) finish(`was ended by ${signal}`)
      else finish(status === 0 ? '' : `exit status ${status}`)
    })
  })
}

/**
 * Runs npm: the one that called us, if it did.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function npm(args, options) {
  const caller = process.env['npm_execpath']
  if (caller?.endsWith('npm-cli.js')) return run(process.execPath, [caller, ...args], options)
  return onWindows ? run('cmd', ['/c', 'npm', ...args], options) : run('npm', args, options)
}
