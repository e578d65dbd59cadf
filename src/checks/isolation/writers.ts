import type { Value } from '../../engine/contract.ts'
import { groupBy } from './group.ts'
import { tokenOf } from './steps.ts'
import type { Token, Txn } from './steps.ts'

/** A write, and whose it was. */
export interface Written {
  readonly txn: Txn
  readonly key: string
  readonly value: Value
  /** It was its transaction's last to the key: what the others may see. */
  readonly isLast: boolean
}

/** Who wrote which value to which key. A dependency can be told only where that was one transaction. */
export class Writers {
  /** In the order of the transactions. */
  readonly byKey: ReadonlyMap<string, readonly Written[]>
  readonly #byValue: ReadonlyMap<string, ReadonlyMap<Token, readonly Written[]>>

  /** May the key have held the value before anybody wrote it? */
  readonly mayBeFirst: (key: string, value: Value) => boolean

  /** `given`: what the key held at first; undefined: nobody says, so that it may not have been there, as after it was deleted. */
  constructor(txns: readonly Txn[], given: (key: string) => Value | undefined) {
    this.mayBeFirst = (key, value) => tokenOf(given(key) ?? null) === tokenOf(value)
    this.byKey = groupBy(txns.flatMap(writesOf), ({ key }) => key)
    this.#byValue = new Map(
      [...this.byKey].map(([key, all]) => [key, groupBy(all, ({ value }) => tokenOf(value))]),
    )
  }

  /** Everybody who wrote it, whatever came of it. */
  all(key: string, value: Value): readonly Written[] {
    return this.#byValue.get(key)?.get(tokenOf(value)) ?? []
  }

  /** Who wrote it, unless several or nobody did, or it may have been there at first. */
  sole(key: string, value: Value): Written | undefined {
    const all = this.all(key, value)
    return all.length === 1 && !this.mayBeFirst(key, value) ? all[0] : undefined
  }

  /** Can it be told which version a read of the value saw: what one transaction wrote, or what was there at first? */
  isClear(key: string, value: Value): boolean {
    return this.all(key, value).length === 0 || this.sole(key, value) !== undefined
  }

  /** What the transaction wrote to the key in the end, if anything. */
  lastOf(txn: Txn, key: string): Written | undefined {
    return this.byKey.get(key)?.find((written) => written.txn === txn && written.isLast)
  }

  /** Keys to which one value was written more than once: which of the writes a read saw cannot be told. */
  unclear(): readonly string[] {
    const isUnclear = (values: ReadonlyMap<Token, readonly Written[]>): boolean =>
      [...values.values()].some((all) => all.length > 1)
    return [...this.#byValue].filter(([, values]) => isUnclear(values)).map(([key]) => key)
  }
}

function writesOf(txn: Txn): readonly Written[] {
  const writes = txn.steps.filter((step) => step.does === 'write')
  const last = new Map(writes.map((write) => [write.key, write]))
  return writes.map((write) => ({
    txn,
    key: write.key,
    value: write.value,
    isLast: last.get(write.key) === write,
  }))
}
