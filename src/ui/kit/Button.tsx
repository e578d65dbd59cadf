import type { ComponentProps } from 'react'

const looks = {
  filled: 'bg-ink text-bg font-semibold rounded-card px-4',
  outline: 'border-[1.5px] border-border rounded-pill px-4 font-semibold hover:border-ink',
  quiet: 'rounded-card px-3 font-semibold hover:bg-panel',
  link: 'text-muted underline underline-offset-4 decoration-1 hover:text-ink px-1',
  bare: 'rounded-card px-2',
} as const

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof looks }

/** At least 44 px high and wide, as a finger needs; its words are on one line unless that is wider than what it stands in. */
export function Button({ look = 'quiet', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-11 max-w-full min-w-11 shrink-0 items-center justify-center gap-2 disabled:opacity-50 ${looks[look]} ${className}`}
      {...rest}
    />
  )
}
