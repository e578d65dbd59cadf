import { ScenarioError } from '../engine/errors.ts'
import { HistoryError } from '../formats/error.ts'
import { LinkError } from '../link/error.ts'

/** What was typed cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** All is as it should be · something is not · bad input · nobody can tell. */
export type ExitStatus = 0 | 1 | 2 | 3

const isBadInput = (error: unknown): error is Error =>
  [UsageError, ScenarioError, LinkError, HistoryError].some((kind) => error instanceof kind)

/** Runs a program with the arguments it was given. Bad input is one message on standard error, and nothing on standard output. */
export async function runProgram(main: (args: readonly string[]) => Promise<ExitStatus>): Promise<void> {
  // Whoever reads may stop early (`| head`): that is no error of ours.
  process.stdout.on('error', () => process.exit())
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    process.exitCode = 2
    console.error(isBadInput(error) ? error.message : error)
  }
}

/** Whole numbers from `min` on, as people type them. */
export function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (value >= min && value <= max) return value
  throw new UsageError(`--${option}: found '${text}'; expected a whole number from ${min} to ${max}`)
}
