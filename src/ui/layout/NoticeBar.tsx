import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useUi } from '../store.ts'
import { says } from './words.ts'

/** What has to be known or decided, over the stage's upper edge: nothing moves, nothing is blocked. */
export function NoticeBar() {
  const notice = useUi((ui) => ui.notice)
  const notify = useUi((ui) => ui.notify)
  if (!notice) return null
  return (
    <div
      role="alert"
      className="absolute inset-x-3 top-3 z-20 flex flex-wrap items-center gap-x-2 rounded-card border-[1.5px] border-ink bg-bg py-1 pe-12 ps-4"
    >
      <p className="min-w-44 flex-1 py-2 text-14">{notice.text}</p>
      {notice.actions.map(({ label, go }) => (
        <Button
          key={label}
          className="text-14 underline underline-offset-4"
          onClick={() => {
            notify(null)
            go()
          }}
        >
          {label}
        </Button>
      ))}
      <Button className="absolute end-1 top-1" aria-label={says.dismissNotice()} onClick={() => notify(null)}>
        <Icon name="close" size={18} />
      </Button>
    </div>
  )
}
