import { useEffect, useState } from 'react'

/** The ids that a search gives; undefined while nothing is searched for. What searches loads with the first letter. */
export function useFound(query: string): ReadonlySet<string> | undefined {
  const [found, setFound] = useState<ReadonlySet<string>>()
  const sought = query.trim()
  useEffect(() => {
    let isWanted = true
    const search = async () => {
      const { find } = await import('./search.ts')
      if (isWanted) setFound(find(sought))
    }
    if (sought !== '') void search()
    return () => {
      isWanted = false
    }
  }, [sought])
  return sought === '' ? undefined : found
}
