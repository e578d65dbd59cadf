/** The page's fonts as a style sheet that needs nothing else, for pictures that leave the page. */

let loading: Promise<string> | undefined

export const fontsOf = (): Promise<string> => (loading ??= collected())

async function collected(): Promise<string> {
  const inUse = new Set(
    [...document.fonts].filter(({ status }) => status === 'loaded').map((face) => nameOf(face)),
  )
  const rules = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) =>
      inUse.has(
        nameOf({
          family: style.getPropertyValue('font-family'),
          unicodeRange: style.getPropertyValue('unicode-range'),
        }),
      ),
    )
  const faces = await Promise.all(rules.map(embedded))
  return faces.join('\n')
}

/** Each family comes in several files, of different letters. */
const nameOf = ({ family, unicodeRange }: Pick<FontFace, 'family' | 'unicodeRange'>): string =>
  `${family} ${unicodeRange}`.replaceAll(/["'\s]/g, '').toLowerCase()

/** Without it where it cannot be had: text is then in whatever font there is. */
async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src')) ?? []
  if (address === undefined) return ''
  try {
    const response = await fetch(new URL(address, parentStyleSheet?.href ?? document.baseURI))
    const bytes = new Uint8Array(await response.arrayBuffer())
    const family = style.getPropertyValue('font-family').replaceAll('"', "'")
    const weight = style.getPropertyValue('font-weight')
    return `@font-face{font-family:${family};font-weight:${weight};src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`
  } catch {
    return ''
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
