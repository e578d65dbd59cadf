import { useEffect, useId, useRef, useState } from 'react'
import { chosenNode } from '../keys/chosen.ts'
import { useDismiss } from '../kit/useDismiss.ts'
import { thingOf } from '../stage/things.ts'
import { hall } from './state.ts'
import { says } from './words.ts'

const LOOK_EVERY_MS = 100
const MARGIN = 12

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Light {
  readonly disc: Box
  /** What the node stores, beside it. */
  readonly store: Box
}

interface Lit {
  readonly node: string
  /** One a stage. */
  readonly lights: readonly Light[]
}

/** Dims the page but for the chosen node, wherever that is just now; when another one is chosen, the light moves there. */
export function Spotlight() {
  const [lit, setLit] = useState<Lit>()
  const box = useRef<HTMLDivElement>(null)
  const mask = useId()
  useDismiss(box, true, () => hall.setState({ isSpotlit: false }), true)
  useEffect(() => {
    const look = () =>
      setLit((before) => {
        const now = litBy(chosenNode()?.id) ?? before
        return JSON.stringify(now) === JSON.stringify(before) ? before : now
      })
    look()
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <div ref={box} className="pointer-events-none fixed inset-0 z-20">
      {lit && (
        <>
          <svg aria-hidden="true" className="size-full">
            <mask id={mask}>
              <rect width="100%" height="100%" fill="white" />
              {lit.lights.map(({ disc, store }) => (
                <g key={`${disc.x},${disc.y}`}>
                  <circle
                    cx={disc.x + disc.width / 2}
                    cy={disc.y + disc.height / 2}
                    r={Math.max(disc.width, disc.height) / 2 + MARGIN}
                  />
                  {store.width > 0 && <rect {...widened(store)} rx={MARGIN} />}
                </g>
              ))}
            </mask>
            <rect className="spotlight" width="100%" height="100%" mask={`url(#${mask})`} />
          </svg>
          <output className="sr-only">{says.lit({ node: lit.node })}</output>
        </>
      )}
    </div>
  )
}

const widened = ({ x, y, width, height }: Box): Box => ({
  x: x - MARGIN,
  y: y - MARGIN,
  width: width + 2 * MARGIN,
  height: height + 2 * MARGIN,
})

/** In whole pixels, so that nothing is drawn again for less. */
function boxOf(element: Element | null): Box {
  const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect()
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
}

function litBy(id: string | undefined): Lit | undefined {
  const elements = [...document.querySelectorAll('.stage .node')].filter((element) => {
    const thing = thingOf(element)
    return thing?.kind === 'node' && thing.id === id
  })
  const name = elements[0]?.querySelector('.name')?.textContent
  if (elements.length === 0) return undefined
  const lights = elements.map((element) => {
    // It is drawn under the packets, and moved to the same place as its node.
    const place = element.getAttribute('transform') ?? ''
    const store = element.closest('.stage')?.querySelector(`.store[transform="${place}"]`) ?? null
    return { disc: boxOf(element), store: boxOf(store) }
  })
  return { node: name ?? String(id), lights }
}
