import type { Value } from '../../../engine/contract.ts'
import type { Call } from '../../history.ts'
import { isRead } from '../problem.ts'
import { Values } from '../values.ts'

/** Which call wrote, appended or added a piece, where no two did the same. */
export class Makers {
  readonly #values = new Values()
  readonly #calls: number[] = []

  /** Null where two calls made the same piece. */
  static of(calls: readonly Call[], pieceOf: (call: Call) => Value): Makers | null {
    const makers = new Makers()
    for (const [place, call] of calls.entries()) {
      if (isRead(call)) continue
      if (makers.#values.idOf(pieceOf(call)) !== makers.#calls.length) return null
      makers.#calls.push(place)
    }
    return makers
  }

  find(piece: Value): number | undefined {
    const id = this.#values.find(piece)
    return id === undefined ? undefined : this.#calls[id]
  }
}
