import { Section } from '../kit/Section.tsx'
import { says } from './words.ts'

/** The page as one file, unless it is that file already. */
export function TakeAlong() {
  if (import.meta.env.MODE !== 'production') return null
  return (
    <Section title={says.takeAlong()}>
      <p className="text-14">{says.takeAlongWhy()}</p>
      <a
        href="./faultline.html"
        download
        className="inline-flex min-h-11 items-center text-14 underline underline-offset-4"
      >
        {says.saveFile()}
      </a>
    </Section>
  )
}
