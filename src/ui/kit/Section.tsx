import { createContext, useContext, type ReactNode } from 'react'

/** Whether sections are in a drawer, whose title is a heading above theirs. */
export const DrawerContext = createContext(false)

/** A heading and what belongs to it, in a column of such. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const isInDrawer = useContext(DrawerContext)
  const look = 'mb-2 text-14 font-semibold text-muted'
  return (
    <section className="mb-8">
      {isInDrawer ? <h3 className={look}>{title}</h3> : <h2 className={look}>{title}</h2>}
      {children}
    </section>
  )
}
