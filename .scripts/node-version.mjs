/** Refuses a Node that Vite cannot run on. Imported first, for its effect alone. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(
    `Faultline needs Node 20.19 or newer (of the 22s, 22.12); this is ${process.version}. See https://nodejs.org/`,
  )
  process.exit(1)
}
