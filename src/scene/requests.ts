import type { Value } from '../engine/contract.ts'
import type { Plan } from '../engine/plan.ts'
import { told } from '../words.ts'
import { nameOf } from './describe.ts'
import { says } from './orders-words.ts'

export function valueText(value: Value | undefined): string {
  if (value === undefined || value === null) return says.nothing()
  return typeof value === 'object' ? `[${value.map(valueText).join(', ')}]` : String(value)
}

interface Request {
  readonly op: string
  readonly key?: string | undefined
  readonly value?: Value | undefined
  readonly to?: string | undefined
}

/** What is asked for, short: `x = 2`, `read x`, `append 2 to x`, `promote S2`. */
export function requestText(request: Request, plan: Plan): string {
  const { op, key, to } = request
  const operation = plan.protocol.operations.find((one) => one.op === op)
  const value = valueText(request.value)
  if (op === 'write') return key === undefined ? says.write({ value }) : `${key} = ${value}`
  switch (operation?.does) {
    case 'write':
      return `${key ?? op} = ${value}`
    case 'read':
      return key === undefined || key === '' ? says.read() : says.readKey({ key })
    case 'append':
      return key === undefined ? says.append({ value }) : says.appendTo({ value, key })
    case 'add':
      return key === undefined ? says.add({ value }) : says.addTo({ value, key })
    default: {
      const label = told(operation?.label ?? op).toLowerCase()
      const rest = [key, request.value === undefined ? undefined : value, to && nameOf(plan, to)]
      const what = rest.filter((part) => part !== undefined).join(' ')
      return what === '' ? label : says.operationOn({ operation: label, what })
    }
  }
}
