import { clientWords } from '../shared/client.ts'

/** One sentence for each note, cause first. */
export const rackWords = {
  goesDown:
    'After {days} days of work the machine of service {service} in {node} breaks. There is no other, so the service is down for as long as rebuilding takes: {hours} h.',
  moves:
    'After {days} days of work the machine of service {service} in {node} breaks. Its spare takes over in {seconds} s, and has {hours} h until the broken one is rebuilt.',
  hasMoved: 'The spare has taken over, so service {service} in {node} is up again.',
  losesAll:
    'The last machine of service {service} in {node} breaks while the others are broken, so the service is down until one is rebuilt.',
  isBack:
    'A machine of service {service} in {node} is rebuilt after {days} days, so the service is up again.',
  spareBreaks:
    'A spare of service {service} in {node} breaks. Nobody who uses it notices, and it is rebuilt in {hours} h.',
  spareBreaksUnseen: 'A spare of service {service} in {node} breaks. Nobody looks at it, so nobody knows.',
  spareIsBack: 'A spare of service {service} in {node} is rebuilt after {days} days.',
} as const

export const words: Readonly<Record<string, string>> = { ...rackWords, ...clientWords }
