import { runProgram } from './program.ts'
import { sim } from './simulate.ts'

await runProgram(sim)
