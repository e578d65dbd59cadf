import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { usePlayer } from '../usePlayer.ts'
import { Animation } from './Animation.tsx'
import { Choice } from './Choice.tsx'
import { saveSpaceTime } from './spaceTime.ts'
import { saveStage, type Kind } from './stage.ts'
import type { Look, Size, Theme } from './sizes.ts'
import { says } from './words.ts'

/** As the page is; in a lecture hall that is light. */
function themeNow(): Theme {
  const { theme } = useUi.getState()
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  return isDark ? 'dark' : 'light'
}

/** What is shown as files for slides and notes, and a stretch of it as an animation. */
export function Pictures() {
  const player = usePlayer()
  const [look, setLook] = useState<Look>(() => ({ size: 'wide', theme: themeNow() }))
  return (
    <Section title={says.asPicture()}>
      <div className="mb-2 flex flex-wrap gap-x-6">
        <Choice<Size>
          title={says.size()}
          options={[
            { id: 'wide', title: says.wide() },
            { id: 'square', title: says.square() },
          ]}
          chosen={look.size}
          onChoose={(size) => setLook({ ...look, size })}
        />
        <Choice<Theme>
          title={says.colours()}
          options={[
            { id: 'light', title: says.light() },
            { id: 'dark', title: says.dark() },
          ]}
          chosen={look.theme}
          onChoose={(theme) => setLook({ ...look, theme })}
        />
      </div>
      <ul>
        <li className="flex items-center justify-between gap-3 border-b border-line py-1 text-14">
          <span>
            <span className="font-semibold">{says.stage()}</span>{' '}
            <span className="text-muted">{says.ofNow()}</span>
          </span>
          <SaveAs label={says.saveStage} save={(kind) => saveStage(player, kind, look)} />
        </li>
        <li className="flex items-center justify-between gap-3 border-b border-line py-1 text-14">
          <span>
            <span className="font-semibold">{says.spaceTime()}</span>{' '}
            <span className="text-muted">{says.untilHere()}</span>
          </span>
          <SaveAs label={says.saveSpaceTime} save={(kind) => saveSpaceTime(player, kind, look)} />
        </li>
      </ul>
      <Animation look={look} />
    </Section>
  )
}

interface SaveAsProps {
  readonly label: (values: { readonly format: string }) => string
  readonly save: (kind: Kind) => Promise<void>
}

function SaveAs({ label, save }: SaveAsProps) {
  return (
    <span className="flex">
      {(['svg', 'png'] as const).map((kind) => (
        <Button
          key={kind}
          look="link"
          className="text-14"
          aria-label={label({ format: kind.toUpperCase() })}
          onClick={() => void save(kind)}
        >
          {kind.toUpperCase()}
        </Button>
      ))}
    </span>
  )
}
