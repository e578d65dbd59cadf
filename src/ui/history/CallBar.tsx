import { memo } from 'react'
import type { Call } from '../../checks/history.ts'
import { Icon } from '../kit/Icon.tsx'
import { letGo } from '../kit/letGo.ts'

interface CallBarProps {
  readonly call: Call
  readonly text: string
  /** Where there is no answer: that it may still come, or that nobody knows. */
  readonly told: string
  readonly name: string
  /** In pixels: the bar's beginning and width, how far its words may reach, and the top of its row. */
  readonly x: number
  readonly width: number
  readonly room: number
  readonly top: number
  readonly look: 'plain' | 'part' | 'aside' | 'broken'
  readonly isSelected: boolean
  /** The one that Tab reaches. */
  readonly isStop: boolean
  readonly onPick: (call: Call) => void
}

/** Too little for a word. */
const WORDS_PX = 22
const FINGER_PX = 44

/** One call: its words, and beneath them a bar from its start to its answer. */
export const CallBar = memo(function CallBar(props: CallBarProps) {
  const { call, text, told, name, x, width, room, top, look, isSelected, isStop, onPick } = props
  return (
    <button
      type="button"
      data-call={call.id}
      aria-label={name}
      aria-pressed={isSelected}
      tabIndex={isStop ? 0 : -1}
      onClick={(event) => {
        onPick(call)
        letGo(event)
      }}
      className={`call call-${call.outcome} call-${look} ${isSelected ? 'call-stands' : ''}`}
      style={{ left: x, top, width: Math.max(width, Math.min(room, FINGER_PX)) }}
    >
      {(isSelected || room > WORDS_PX) && (
        <span className="call-words" style={isSelected ? undefined : { maxWidth: room - 3 }}>
          {look === 'broken' && <Icon name="octagon" size={13} />}
          <span className="call-what">{text}</span>
          {told && <span className="call-told">{told}</span>}
        </span>
      )}
      <span className="call-bar" style={{ width }} />
    </button>
  )
})
