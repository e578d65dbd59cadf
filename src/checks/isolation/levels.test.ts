import { describe, expect, it } from 'vitest'
import { families, forbiddenBy } from './anomalies.ts'
import { isRuledOut, keeps, levels, weakest } from './levels.ts'

describe('the levels', () => {
  it('the strict keep all, and all keep the weakest', () => {
    expect(levels.filter((level) => !keeps('strict-serializable', level))).toEqual([])
    expect(levels.filter((level) => !keeps(level, 'read-uncommitted'))).toEqual([])
  })

  it('no two keep each other', () => {
    const equal = levels.flatMap((one) =>
      levels.filter((other) => one !== other && keeps(one, other) && keeps(other, one)),
    )
    expect(equal).toEqual([])
  })

  it('snapshot isolation and repeatable read do not compare (Berenson et al. 1995)', () => {
    expect(keeps('snapshot-isolation', 'repeatable-read')).toBe(false)
    expect(keeps('repeatable-read', 'snapshot-isolation')).toBe(false)
    expect(keeps('serializable', 'snapshot-isolation')).toBe(true)
    expect(keeps('serializable', 'repeatable-read')).toBe(true)
  })

  it('what rules out a level rules out the stronger ones', () => {
    expect(isRuledOut('strict-serializable', ['read-committed'])).toBe(true)
    expect(isRuledOut('read-uncommitted', ['read-committed'])).toBe(false)
    expect(weakest(['serializable', 'repeatable-read', 'read-atomic', 'repeatable-read'])).toEqual([
      'read-atomic',
      'repeatable-read',
    ])
  })

  it('each cycle with predicates is forbidden by no more than the one of single rows', () => {
    const harder = (['G-single', 'G-nonadjacent', 'G2'] as const).filter(
      (name) => !forbiddenBy[name].every((level) => isRuledOut(level, forbiddenBy[`${name}-item`])),
    )
    expect(harder).toEqual([])
    expect(isRuledOut('repeatable-read', forbiddenBy.G2)).toBe(false)
  })

  it('every anomaly is forbidden by the strictest, and each cycle by no less than its kin with sessions or times', () => {
    const all = Object.values(forbiddenBy)
    expect(all.filter((by) => !isRuledOut('strict-serializable', by))).toEqual([])
    const weaker = families.flat().filter((name) => {
      const [plain, process, realtime] = [
        forbiddenBy[name],
        forbiddenBy[`${name}-process`],
        forbiddenBy[`${name}-realtime`],
      ]
      return (
        !process.every((level) => isRuledOut(level, plain)) ||
        !realtime.every((level) => isRuledOut(level, process))
      )
    })
    expect(weaker).toEqual([])
  })
})
