import { useState } from 'react'
import { told } from '../../words.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Section } from '../kit/Section.tsx'
import { useUi } from '../store.ts'
import { useWork } from '../usePlayer.ts'
import { says as saysPage } from '../words.ts'
import { embedAddress, snippetOf, type Choices } from './snippet.ts'
import { says } from './words.ts'

const looks = [
  { theme: '', title: says.lookOfReader },
  { theme: 'light', title: says.light },
  { theme: 'dark', title: says.dark },
] as const

/** The shared moment as HTML for another page. A page that was opened from a disk is nothing that another one could show. */
export function EmbedThis({ link }: { link: string }) {
  const { title } = useWork().origin
  const showToast = useUi((ui) => ui.showToast)
  const [choices, setChoices] = useState<Choices>({ hasControls: true, playsAtOnce: false, theme: '' })
  if (location.protocol === 'file:') return null

  const change = (some: Partial<Choices>) => setChoices({ ...choices, ...some })
  const address = embedAddress(`${location.origin}${location.pathname}`, link, choices)
  const code = snippetOf(address, saysPage.title({ scenario: told(title) }))
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      showToast({ text: says.copied() })
    } catch {
      showToast({ text: says.notCopied() })
    }
  }
  return (
    <Section title={says.embedThis()}>
      <p className="text-14">{says.embedPurpose()}</p>
      <div className="flex flex-wrap items-center gap-x-5 text-14">
        <Tick
          label={says.controls()}
          checked={choices.hasControls}
          onTick={(hasControls) => change({ hasControls })}
        />
        <Tick
          label={says.autoplay()}
          checked={choices.playsAtOnce}
          onTick={(playsAtOnce) => change({ playsAtOnce })}
        />
        <label className="flex min-h-11 items-center gap-2">
          {says.look()}
          <select
            className="h-11 rounded-cell border-[1.5px] border-border bg-bg px-2"
            value={choices.theme}
            onChange={({ target }) => change({ theme: target.value as Choices['theme'] })}
          >
            {looks.map((look) => (
              <option key={look.theme} value={look.theme}>
                {look.title()}
              </option>
            ))}
          </select>
        </label>
      </div>
      <textarea
        readOnly
        aria-label={says.code()}
        rows={6}
        dir="ltr"
        value={code}
        onFocus={({ target }) => target.select()}
        className="mt-1 w-full resize-none rounded-cell border-[1.5px] border-border bg-panel p-3 font-mono text-13 break-all"
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <a
          href="./embed.md"
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center text-14 text-muted underline underline-offset-4 hover:text-ink"
        >
          {says.howTo()}
        </a>
        <Button look="outline" onClick={() => void copy()}>
          <Icon name="copy" size={18} /> {says.copyCode()}
        </Button>
      </div>
    </Section>
  )
}

function Tick(props: { label: string; checked: boolean; onTick: (checked: boolean) => void }) {
  const { label, checked, onTick } = props
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-5"
        checked={checked}
        onChange={({ target }) => onTick(target.checked)}
      />
      {label}
    </label>
  )
}
