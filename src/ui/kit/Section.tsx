import type { ReactNode } from 'react'

/** A heading and what belongs to it, in a column of such. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-14 font-semibold text-muted">{title}</h2>
      {children}
    </section>
  )
}
