import type { ReactNode } from 'react'
import { ScenarioError } from '../../engine/errors.ts'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import { useUi } from '../store.ts'
import { openFirst, openPreset, openShared, type Work } from '../work.ts'
import { askedOf, type Asked } from './asked.ts'
import { Embedded } from './Embedded.tsx'

/** The page with nothing around the run, as its address asks for it. */
export async function embeddedPage({ search, hash }: Location): Promise<ReactNode> {
  const asked = askedOf(search)
  useUi.setState({ isEmbedded: true })
  return <Embedded first={await opened(asked, hash)} asked={asked} />
}

/** The link in the address, else the scenario that it names, else the one that the page opens on. */
async function opened({ scenario, variant }: Asked, link: string): Promise<Work> {
  if (link.length > 1) {
    try {
      return await openShared(link)
    } catch (error) {
      if (!(error instanceof LinkError) && !(error instanceof ScenarioError)) throw error
      useUi.getState().notify({ text: told(error.message), actions: [] })
    }
  }
  if (scenario === undefined) return openFirst()
  return orElse(
    () => openPreset(scenario, variant),
    () => orElse(() => openPreset(scenario), openFirst),
  )
}

/** What the address does not know by name it does without. */
async function orElse(open: () => Promise<Work>, instead: () => Promise<Work>): Promise<Work> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return instead()
  }
}
