/** `npm start`: installs what is missing, builds, serves, says where. */
import './node-version.mjs'
import { buildPage } from './build.mjs'
import { installPackages } from './install.mjs'
import { root } from './process.mjs'

const problem = await installPackages()
if (problem) {
  console.error(problem)
  process.exit(1)
}
await buildPage()
const { preview } = await import('vite')
// If the port is taken, Vite takes the next one.
const server = await preview({ root, logLevel: 'warn', preview: { port: 4173 } })
console.log(`Faultline is at ${server.resolvedUrls?.local[0]}`)
console.log('Press Ctrl+C to stop.')
