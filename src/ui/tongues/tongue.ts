import { speak, type Tongue } from '../../words.ts'

/** Whoever adds a language adds a line. */
const tongues: Readonly<Record<string, () => Promise<Tongue>>> = {
  'en-XA': async () => (await import('./pseudo.ts')).long,
  'ar-XB': async () => (await import('./pseudo.ts')).mirrored,
}

/** `?lang=` in the address, before anything is shown; what there is no translation of is English. */
export async function speakAs(query: string): Promise<void> {
  const tongue = await tongues[new URLSearchParams(query).get('lang') ?? '']?.()
  if (!tongue) return
  speak(tongue)
  document.documentElement.lang = tongue.lang
  document.documentElement.dir = tongue.dir
}
