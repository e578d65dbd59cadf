import { runProgram } from './program.ts'
import { link } from './translate.ts'

await runProgram(link)
