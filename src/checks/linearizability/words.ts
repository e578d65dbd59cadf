import type { Value } from '../../engine/contract.ts'
import { processName, whenAnswered } from '../call-words.ts'
import type { Call } from '../history.ts'
import { casOf } from './problem.ts'

/** `c2's read of x`, `process 3's write of 4 to x`. */
function callText(call: Call): string {
  const { does, key } = call
  const at =
    key === '' ? '' : does === 'write' || does === 'append' || does === 'add' ? ` to ${key}` : ` of ${key}`
  if (does === 'cas') {
    const [expected, next] = casOf(call)
    return `${processName(call.process)}'s compare-and-set${at} from ${valueText(expected)} to ${valueText(next)}`
  }
  return does === 'txn' ? `${processName(call.process)}'s transaction` : `${briefText(call)}${at}`
}

/** The same without the key, where that was named already. */
export function briefText(call: Call): string {
  const { does, input } = call
  const takes = does === 'write' || does === 'append' || does === 'add'
  return `${processName(call.process)}'s ${does === 'cas' ? 'compare-and-set' : does === 'txn' ? 'transaction' : does}${takes ? ` of ${valueText(input)}` : ''}`
}

/** What became of it, and when: `c2's read of x answered 1 at 300 ms`. */
export function answerText(call: Call): string {
  const { does, output } = call
  const what =
    does === 'read' || does === 'txn'
      ? `answered ${does === 'txn' ? stepsText(output) : valueText(output)}`
      : output === false
        ? 'was refused'
        : does === 'cas'
          ? 'matched'
          : 'was acknowledged'
  return `${callText(call)} ${what} ${whenAnswered(call)}`
}

const stepsText = (output: Value): string =>
  Array.isArray(output)
    ? (output as readonly (readonly Value[])[])
        .map(
          ([does, key, value = null]) =>
            `${String(key)} ${does === 'r' || does === 'read' ? 'is' : 'becomes'} ${valueText(value)}`,
        )
        .join(', ')
    : valueText(output)

/** Texts and lists that are too long for a sentence show their end, where what is new stands. */
export function valueText(value: Value): string {
  const text = value === '' ? 'the empty text' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= LONGEST ? text : `…${text.slice(-LONGEST)}`
}

const LONGEST = 40
