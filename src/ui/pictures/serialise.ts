import { escaped } from '../spacetime/svgPen.ts'

/** A drawing of the page as SVG that stands for itself: how every element looks is written beside it. */

/** What children have from their parents, and what the topmost have where nothing is said. */
const inherited: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'font-family': '',
  'font-size': '16px',
  'font-weight': '400',
  'font-variant-numeric': 'normal',
  'text-anchor': 'start',
}

/** Where things are and what they are called; the rest is for the page. */
const kept = new Set(
  `id d x y x1 y1 x2 y2 cx cy r rx ry points width height transform pathLength patternUnits patternTransform`.split(
    ' ',
  ),
)

type Look = Readonly<Record<string, string>>

export function serialised(svg: SVGSVGElement): string {
  const look = lookOf(getComputedStyle(svg))
  return `<g${tagged(differing(look, inherited))}>${inside(svg, look)}</g>`
}

const lookOf = (style: CSSStyleDeclaration): Look =>
  Object.fromEntries(Object.keys(inherited).map((name) => [name, style.getPropertyValue(name)]))

type Said = readonly (readonly [name: string, value: string])[]

const differing = (look: Look, outer: Look): Said =>
  Object.entries(look)
    .filter(([name, value]) => value !== outer[name])
    .map(([name, value]) => [name, plain(value)])

const tagged = (said: Said): string => said.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')

const inside = (element: Element, look: Look): string =>
  Array.from(element.children, (child) => written(child, look)).join('')

function written(element: Element, outer: Look): string {
  const style = getComputedStyle(element)
  if (style.display === 'none' && element.tagName !== 'defs') return ''
  const isGroup = element.childElementCount > 0
  const look = lookOf(style)
  if (!isGroup && !isSeen(element, style, look)) return ''
  // Of a group everything may be hidden, and yet one thing in it not.
  const content = isGroup ? inside(element, look) : escaped(element.textContent)
  if (isGroup && content === '') return ''
  const tag = tagged([
    ...[...element.attributes]
      .filter(({ name }) => kept.has(name))
      .map(({ name, value }) => [name, value] as const),
    ...differing(look, outer),
    ...(style.opacity === '1' ? [] : [['opacity', style.opacity] as const]),
  ])
  const { tagName } = element
  return content === '' ? `<${tagName}${tag}/>` : `<${tagName}${tag}>${content}</${tagName}>`
}

const isNothing = (paint: string | undefined) =>
  paint === 'none' || paint === 'transparent' || paint === 'rgba(0, 0, 0, 0)'

function isSeen({ tagName, textContent }: Element, { visibility }: CSSStyleDeclaration, look: Look): boolean {
  if (visibility !== 'visible') return false
  if (tagName === 'text') return textContent !== ''
  const hasInside = tagName !== 'line' && !isNothing(look['fill'])
  return hasInside || !isNothing(look['stroke'])
}

/** Other programs than browsers know no units here, nor addresses in quotation marks. */
const plain = (value: string): string =>
  value.replaceAll(/(\d)px/g, '$1').replaceAll(/url\("([^"]*)"\)/g, 'url($1)')
