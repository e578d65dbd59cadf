/** What the address of an embedded page asks for. What it does not know it leaves as it is. */
export interface Asked {
  /** Has a transport. */
  readonly controls: boolean
  readonly autoplay: boolean
  readonly scenario?: string
  readonly variant?: string
  /** The only page to talk with; `*`: whichever is around it; none if what was named is no origin. */
  readonly origin?: string
}

export function askedOf(query: string): Asked {
  const params = new URLSearchParams(query)
  const scenario = params.get('scenario')
  const variant = params.get('variant')
  const origin = originOf(params.get('origin'))
  return {
    controls: params.get('controls') !== '0',
    autoplay: params.get('autoplay') === '1',
    ...(scenario !== null && { scenario }),
    ...(variant !== null && { variant }),
    ...(origin !== undefined && { origin }),
  }
}

/** A mistyped origin must not open the door to all. */
function originOf(named: string | null): string | undefined {
  if (named === null) return '*'
  return URL.canParse(named) && new URL(named).origin === named ? named : undefined
}
