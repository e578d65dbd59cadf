import { runProgram } from './program.ts'
import { check } from './check-history.ts'

await runProgram(check)
