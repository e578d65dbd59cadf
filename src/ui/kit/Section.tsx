import { createContext, useContext, type ReactNode } from 'react'

/** What the headings of sections are: second, and third in a drawer, whose title is second. */
export const HeadingContext = createContext<'h2' | 'h3'>('h2')

/** A heading and what belongs to it, in a column of such. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const Heading = useContext(HeadingContext)
  return (
    <section className="mb-8">
      <Heading className="mb-2 text-14 font-semibold text-muted">{title}</Heading>
      {children}
    </section>
  )
}
