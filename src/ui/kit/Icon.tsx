/** Line icons on a 24-unit square, drawn in the text's colour; what they mean is said by the control they sit in. */
const lines = {
  back: 'M6 5v14M19 5.5v13L9 12z',
  forward: 'M18 5v14M5 5.5v13L15 12z',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  undo: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 010 11h-4',
  redo: 'M16 5l4 4-4 4M20 9H10a5.5 5.5 0 000 11h4',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7',
  chevron: 'M6 9.5l6 6 6-6',
  fork: 'M7 4v4.5a3.5 3.5 0 003.5 3.5H12m5-8v4.5a3.5 3.5 0 01-3.5 3.5H12m0 0v8',
  copy: 'M9 9h10.5v10.5H9zM5 15H4.5V4.5H15V5',
  history: 'M4 6h9M9 12h11M6 18h7',
  steps: 'M4 5v14M8 5.5v13L15 12zM20 5v14',
  loop: 'M17 3l3.5 3.5L17 10M20.5 6.5H8A4.5 4.5 0 003.5 11M7 21l-3.5-3.5L7 14M3.5 17.5H16a4.5 4.5 0 004.5-4.5',
  outside: 'M14 4.5h5.5V10M19.5 4.5L11 13M10 6H4.5v13.5H18V14',
  tree: 'M6 4v16M6 9.5a4 4 0 004 4h3M6 5a4 4 0 004 4h3M17 9h.01M17 13.5h.01',
  crack: 'M13 2L8.5 9l5.5 5-5 8',
} as const
const solids = {
  play: 'M8 4.8v14.4L19.5 12z',
  pause: 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z',
  more: 'M5 10a2 2 0 110 4 2 2 0 010-4zm7 0a2 2 0 110 4 2 2 0 010-4zm7 0a2 2 0 110 4 2 2 0 010-4z',
  octagon: 'M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z',
} as const

export type IconName = keyof typeof lines | keyof typeof solids

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const solid = name in solids
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      className="shrink-0"
      fill={solid || name === 'back' || name === 'forward' ? 'currentColor' : 'none'}
      stroke={solid ? 'none' : 'currentColor'}
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={solid ? solids[name as keyof typeof solids] : lines[name as keyof typeof lines]} />
    </svg>
  )
}

/** The octagon of a violated promise, with its exclamation mark. */
export function Octagon({ size = 32 }: { size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width={size} height={size} className="shrink-0">
      <path d={solids.octagon} fill="var(--lost)" />
      <path d="M12 6.5v6.5" stroke="var(--bg)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="16.8" r="1.5" fill="var(--bg)" />
    </svg>
  )
}

/** The crack: the mark of the program, and of every partition. */
export function Mark({ size = 25 }: { size?: number }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" width={size} height={size} className="shrink-0">
      <rect width="24" height="24" rx="6" fill="var(--ink)" />
      <path
        d="M13.6 0 9.6 6.4l4.6 5-4.9 5.4L13 24"
        fill="none"
        stroke="var(--bg)"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
    </svg>
  )
}
