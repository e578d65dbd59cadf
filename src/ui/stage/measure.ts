/** Widths of text, asked once for each string: measuring on a canvas needs no layout of the page. */

const widths = new Map<string, number>()
let pen: CanvasRenderingContext2D | null | undefined

export function textWidth(text: string, px: number, font: 'sans' | 'mono' = 'sans'): number {
  if (font === 'mono' && text.length > 1) return text.length * textWidth('0', px, font)
  const key = `${font}${text}`
  let width = widths.get(key)
  if (width === undefined) {
    width = measured(text, font)
    widths.set(key, width)
  }
  return (width * px) / SAMPLE
}

/** To be called when the fonts have come. */
export const forgetWidths = (): void => widths.clear()

const SAMPLE = 100
const FAMILIES = {
  sans: `600 ${SAMPLE}px 'Atkinson Hyperlegible Next Variable', sans-serif`,
  mono: `600 ${SAMPLE}px 'Atkinson Hyperlegible Mono Variable', monospace`,
}

function measured(text: string, font: 'sans' | 'mono'): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return text.length * SAMPLE * 0.55
  pen.font = FAMILIES[font]
  return pen.measureText(text).width
}

/** The text, or as much of its beginning as fits. */
export function fitted(text: string, px: number, width: number, font: 'sans' | 'mono' = 'sans'): string {
  if (textWidth(text, px, font) <= width) return text
  let end = text.length - 1
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, px, font) > width) end--
  return `${text.slice(0, end)}…`
}

/** No letter is wider, in its type: what is this short need not be measured. */
const WIDEST = 0.58

/** Like `fitted`, for words that change all the time: few of them are ever measured. */
export const briefly = (text: string, px: number, width: number): string =>
  text.length * px * WIDEST <= width ? text : fitted(text, px, width)

/** Without what stands behind the last dot, if that makes it fit: `Append x = 7 · T4` says enough as `Append x = 7`. */
export function shortened(text: string, px: number, width: number): string {
  const end = text.lastIndexOf(' · ')
  return end > 0 && textWidth(text, px) > width
    ? fitted(text.slice(0, end), px, width)
    : fitted(text, px, width)
}
