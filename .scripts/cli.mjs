/** Runs a program without a screen: `cli.mjs sim …`. Standard output belongs to the program. */
import './node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildPrograms } from './build.mjs'
import { installPackages } from './install.mjs'

const [, , name = '', ...args] = process.argv

/** @param {string} why */
function refuse(why) {
  console.error(why)
  process.exit(2)
}

const problem = await installPackages({ onStderr: true })
if (problem) refuse(problem)

const program = join(await buildPrograms(), `${name}.js`)
if (!existsSync(program)) refuse(`There is no program '${name}': src/cli/${name}.ts is missing.`)

// A relative file name means what it meant where the command was typed; npm runs scripts in the project's folder.
process.chdir(process.env['INIT_CWD'] ?? process.cwd())
process.argv = [process.execPath, program, ...args]
await import(pathToFileURL(program).href)
