/** The levels of isolation and which of them promise which others: Adya 1999, Bailis et al. 2013, Cerone et al. 2015, and Elle. */

/** The levels directly below each: whoever keeps a level keeps these. From the weakest on. */
const below = {
  'read-uncommitted': [],
  'strong-session-read-uncommitted': ['read-uncommitted'],
  'strong-read-uncommitted': ['strong-session-read-uncommitted'],
  'read-committed': ['read-uncommitted'],
  'strong-session-read-committed': ['read-committed', 'strong-session-read-uncommitted'],
  'strong-read-committed': ['strong-session-read-committed', 'strong-read-uncommitted'],
  'monotonic-view': ['read-committed'],
  'monotonic-snapshot-read': ['read-committed'],
  'monotonic-atomic-view': ['read-committed'],
  'cursor-stability': ['read-committed'],
  'read-atomic': ['monotonic-atomic-view'],
  'update-atomic': ['read-atomic'],
  causal: ['read-atomic'],
  prefix: ['causal'],
  'consistent-view': ['cursor-stability', 'monotonic-view'],
  'forward-consistent-view': ['consistent-view'],
  'parallel-snapshot-isolation': ['causal', 'update-atomic'],
  'snapshot-isolation': [
    'forward-consistent-view',
    'monotonic-snapshot-read',
    'parallel-snapshot-isolation',
    'prefix',
  ],
  'strong-session-snapshot-isolation': ['snapshot-isolation', 'strong-session-read-committed'],
  'strong-snapshot-isolation': ['strong-session-snapshot-isolation', 'strong-read-committed'],
  'repeatable-read': ['cursor-stability', 'monotonic-atomic-view'],
  'update-serializable': ['forward-consistent-view'],
  serializable: ['repeatable-read', 'snapshot-isolation', 'update-serializable'],
  'strong-session-serializable': ['serializable', 'strong-session-snapshot-isolation'],
  'strict-serializable': ['strong-session-serializable', 'strong-snapshot-isolation'],
} as const

export type Level = keyof typeof below

/** From the weakest on. */
export const levels = Object.keys(below) as readonly Level[]

/** Does whoever keeps `level` keep `other` too? A level keeps itself. */
export const keeps = (level: Level, other: Level): boolean =>
  level === other || below[level].some((lower) => keeps(lower, other))

/** Is `level` among those that are ruled out, or stronger than one of them? */
export const isRuledOut = (level: Level, ruledOut: readonly Level[]): boolean =>
  ruledOut.some((weaker) => keeps(level, weaker))

/** The same without those that another rules out already; from the weakest on. */
export const weakest = (ruledOut: readonly Level[]): readonly Level[] =>
  levels.filter(
    (level) =>
      ruledOut.includes(level) &&
      !isRuledOut(
        level,
        ruledOut.filter((other) => other !== level),
      ),
  )

/** What goes with them, since it promises more. */
export const strongerThan = (ruledOut: readonly Level[]): readonly Level[] =>
  levels.filter((level) => !ruledOut.includes(level) && isRuledOut(level, ruledOut))
