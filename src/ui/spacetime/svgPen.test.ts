import { expect, test } from 'vitest'
import { SvgPen } from './svgPen.ts'

test('what is drawn becomes elements, in order', () => {
  const pen = new SvgPen()
  pen.lines(
    [
      [
        { x: 0, y: 1 },
        { x: 2.345, y: 3 },
      ],
    ],
    { color: 'red', widthPx: 2, dash: [1, 2] },
  )
  pen.fade(0.5)
  pen.sign('M-1,0 H1', { x: 5, y: 6 }, 2, undefined, { color: 'blue', widthPx: 3 })
  expect(pen.written.split('\n')).toEqual([
    '<path d="M0 1L2.35 3" fill="none" stroke="red" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="1 2"/>',
    '<path d="M-1,0 H1" transform="translate(5 6) scale(2)" fill="none" stroke="blue" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" opacity="0.5"/>',
  ])
})

test('words cannot break out of their element', () => {
  const pen = new SvgPen()
  pen.text('a < b & "c"', { x: 1, y: 2 }, { px: 13, color: 'black', weight: 400 })
  expect(pen.written).toContain('>a &lt; b &amp; &quot;c&quot;</text>')
})
