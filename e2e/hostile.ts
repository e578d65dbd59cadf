import type { BrowserContext } from '@playwright/test'
import type { Scenario } from '../src/engine/scenario.ts'
import { raft } from './clusters.ts'

/** A scenario that somebody has made to do harm, and somebody who watches whether it does. */

/** Short enough for a name of 40 characters. */
const tag = '<img src=x onerror=ran=1>'
const script = '"></textarea></style></title><script>window.ran=1</script><svg onload="ran=1">'

/** Whatever a scenario's author may write freely is a program, if anything takes it for one. */
const wicked = (what: string): string => `${what} ${tag}${script} javascript:ran=1 {count} $& &lt;b&gt;`

const address = (url: string, year: number) => ({
  title: wicked(`source ${year}`),
  author: wicked('author'),
  year,
  url,
})

export const hostile: Scenario = raft({
  id: 'X1',
  title: wicked('title'),
  chapter: wicked('chapter'),
  question: wicked('question'),
  sources: [
    address('javascript:window.ran=1', 2001),
    address('data:text/html,<script>window.ran=1</script>', 2002),
    address('JavaScript:window.ran=1//https://example.org', 2003),
    address('blob:https://example.org/1', 2004),
    address('https://example.org/"><img src=x onerror=ran=1>', 2005),
  ],
  model: wicked('model'),
  card: { minutes: 1, needs: ['E1'], terms: [wicked('term')], topics: [wicked('topic')] },
  nodes: [
    { id: 'n1', region: wicked('region') },
    { id: 'n2', name: `n ${tag}` },
    { id: 'n3', name: `p ${tag}` },
  ],
  clients: [{ id: 'c1', name: `c ${tag}` }],
  network: {
    delayMs: [10, 10],
    regions: [{ a: wicked('region'), b: '__proto__', delayMs: [10, 10] }],
  },
  endMs: 3000,
  workload: [
    { atMs: 1000, client: 'c1', op: 'write', key: wicked('key'), value: wicked('value') },
    { atMs: 1200, client: 'c1', op: 'append', key: wicked('list'), value: [wicked('element')] },
    { atMs: 1400, client: 'c1', op: 'read', key: wicked('key') },
  ],
  script: [
    { atMs: 10, do: 'timeout', node: 'n1', timer: 'election' },
    { atMs: 1500, do: 'drop', from: 'n1', to: 'n2', type: wicked('type') },
    { atMs: 1600, do: 'tamper', from: 'n1', to: 'n2', type: 'appendEntries', patch: { [tag]: tag } },
    { atMs: 1700, do: 'crash', node: 'n2' },
  ],
  stops: [
    {
      when: 1100,
      say: wicked('stop'),
      ask: wicked('ask'),
      options: [{ say: wicked('option one') }, { say: wicked('option two'), right: true }],
      because: wicked('because'),
      note: wicked('note'),
    },
    { when: { note: wicked('when'), nth: 1 }, say: wicked('never') },
  ],
  lesson: {
    principle: wicked('principle'),
    goal: wicked('goal'),
    reached: { expect: [{ check: 'linearizable', holds: true }], faultsMax: 1 },
    hint: wicked('hint'),
    solution: [{ atMs: 10, do: 'timeout', node: 'n1', timer: 'election' }],
    notes: wicked('notes'),
  },
  expect: [{ check: 'linearizable', holds: true }],
  variants: [
    {
      id: 'fixed',
      title: wicked('variant'),
      patch: { model: wicked('patched') },
      expect: [
        {
          measure: 'ackLatencyMs',
          max: 1000,
          over: { seeds: 2, mean: [0, 1000], published: { value: 1, says: wicked('published') } },
        },
      ],
      price: { words: wicked('price') },
    },
  ],
})

/**
 * Whatever runs, is asked or is put in of which the page has nothing itself, in any of the windows: pictures, frames, programs, handlers
 * in attributes, addresses that are programs. To be called before any is opened.
 */
export async function watch(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = []
  context.on('dialog', (dialog) => {
    seen.push(`asked: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('weberror', (error) => void seen.push(`error: ${error.error().message}`))
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) seen.push(message.text())
  })
  await context.exposeFunction('tell', (what: string) => void seen.push(what))
  await context.addInitScript(() => {
    const { tell } = window as unknown as { tell: (what: string) => void }
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tell(`${violatedDirective}: ${blockedURI}`),
    )
    Object.defineProperty(window, 'ran', {
      set: () => {
        tell('a program ran')
      },
    })
    const look = (element: Element) => {
      const handlers = [...element.attributes].filter(({ name }) => name.startsWith('on'))
      const href = element.getAttribute('href') ?? ''
      const leads = !/^(?:https?:|blob:|data:font|\.|\/|#|$)/i.test(href)
      if (element.matches('img, iframe, object, embed, script:not([src])') || handlers.length > 0 || leads) {
        tell(`put in: ${element.outerHTML.slice(0, 200)}`)
      }
    }
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) {
          if (!(node instanceof Element)) continue
          look(node)
          for (const inner of node === target ? [] : node.querySelectorAll('*')) look(inner)
        }
      }
    }).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['href', 'src'],
    })
  })
  return seen
}
