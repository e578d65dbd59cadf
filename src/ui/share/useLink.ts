import { useEffect, useState } from 'react'
import { LinkError } from '../../link/error.ts'
import { told } from '../../words.ts'
import type { Work } from '../work.ts'
import { linkTo } from './linkTo.ts'

type Made = { readonly link: string } | { readonly problem: string }

async function madeOf(work: Work): Promise<Made> {
  try {
    return { link: await linkTo(work) }
  } catch (error) {
    if (!(error instanceof LinkError)) throw error
    return { problem: told(error.message) }
  }
}

/** The link to what is shown, made again after every discrete change; null until it is there for the first time. */
export function useLink(work: Work): Made | null {
  const [made, setMade] = useState<Made | null>(null)
  useEffect(() => {
    let turn = 0
    const make = async () => {
      turn += 1
      const mine = turn
      const next = await madeOf(work)
      if (mine === turn) setMade(next)
    }
    void make()
    const stop = work.player.subscribe(() => void make())
    return () => {
      turn = Infinity
      stop()
    }
  }, [work])
  return made
}

/** Where this page lives, with a link at its end. */
export const addressOf = (link: string): string => `${location.origin}${location.pathname}${link}`
