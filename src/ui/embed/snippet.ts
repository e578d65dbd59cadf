/** What somebody who embeds a run has chosen. */
export interface Choices {
  readonly hasControls: boolean
  readonly playsAtOnce: boolean
  readonly theme: '' | 'light' | 'dark'
}

/** The address of a moment within another page. `page`: that of the whole page, without query and hash; `link` begins with `#`. */
export function embedAddress(page: string, link: string, choices: Choices): string {
  const { hasControls, playsAtOnce, theme } = choices
  const query = new URLSearchParams({
    embed: '1',
    ...(!hasControls && { controls: '0' }),
    ...(playsAtOnce && { autoplay: '1' }),
    ...(theme !== '' && { theme }),
  })
  return `${page}?${query.toString()}${link}`
}

/** HTML for a page or a slide. */
export function snippetOf(address: string, title: string): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="640" height="400" loading="lazy" allow="clipboard-write" style="border: 0; max-width: 100%"></iframe>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
