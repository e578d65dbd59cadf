import { create } from 'd3-selection'

type Tag = 'g' | 'path' | 'circle' | 'rect' | 'line' | 'text' | 'polyline'

/** An element of the drawing that remembers what it was told, and touches the DOM only where something changed. */
export class Brush<T extends Tag = Tag> {
  readonly node: SVGElementTagNameMap[T]
  private readonly told = new Map<string, string | number>()
  private words: Text | undefined
  /** Where it will be once it is shown. */
  private home: Element | undefined

  constructor(tag: T, className: string) {
    this.node = create<SVGElementTagNameMap[T]>(`svg:${tag}`)
      .attr('class', className)
      .node() as SVGElementTagNameMap[T]
  }

  add<U extends Tag>(tag: U, className: string): Brush<U> {
    const child = new Brush(tag, className)
    this.node.append(child.node)
    return child
  }

  /** A part that many drawings never need: it is put into the document when it is first shown, and stays. */
  later<U extends Tag>(tag: U, className: string): Brush<U> {
    const child = new Brush(tag, className)
    child.home = this.node
    return child
  }

  set(name: string, value: string | number): this {
    if (this.told.get(name) === value) return this
    this.told.set(name, value)
    this.node.setAttribute(name, String(value))
    return this
  }

  setAll(values: Readonly<Record<string, string | number>>): this {
    for (const name in values) this.set(name, values[name] as string | number)
    return this
  }

  /** Its text, changed in place. */
  say(text: string): this {
    if (!this.words) {
      this.words = document.createTextNode(text)
      this.node.append(this.words)
    } else if (this.words.nodeValue !== text) this.words.nodeValue = text
    return this
  }

  /** What is hidden keeps its place in the document: nothing is added or removed while the run plays. */
  show(shown: boolean): this {
    if (this.home) {
      if (!shown) return this
      this.home.append(this.node)
      this.home = undefined
    }
    return this.set('visibility', shown ? 'inherit' : 'hidden')
  }

  moveTo(x: number, y: number): this {
    return this.set('transform', `translate(${rounded(x)},${rounded(y)})`)
  }
}

/** To a tenth of a pixel: finer is not seen. */
export const rounded = (value: number): number => Math.round(value * 10) / 10
