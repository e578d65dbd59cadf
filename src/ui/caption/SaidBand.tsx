import type { ReactNode } from 'react'
import { Octagon } from '../kit/Icon.tsx'
import type { Caption } from './caption.ts'
import { says } from '../words.ts'

interface SaidBandProps {
  readonly label?: string
  readonly tone: Caption['tone']
  readonly text: string
  readonly children?: ReactNode
  /** At the far end. */
  readonly action?: ReactNode
}

/** One sentence, large, and quietly beneath it what belongs to it. A broken promise comes on red, with the octagon. */
export function SaidBand({ label = says.whatIsHappening(), tone, text, children, action }: SaidBandProps) {
  const isBroken = tone === 'broken'
  return (
    <section
      aria-label={label}
      className={`page-caption flex items-center gap-x-4 gap-y-2 border-t max-tablet:flex-wrap max-tablet:items-start px-5 py-3 laptop:px-6 ${
        isBroken ? 'border-t-[2.5px] border-lost bg-lost-soft' : 'border-line bg-bg'
      }`}
    >
      {isBroken && <Octagon />}
      <div className="said min-w-0 flex-1">
        <p className="text-20 leading-tight font-bold text-balance">{text}</p>
        {children}
      </div>
      {action && <div className="said-action max-tablet:basis-full max-tablet:text-end">{action}</div>}
    </section>
  )
}
