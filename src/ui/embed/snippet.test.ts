import { describe, expect, test } from 'vitest'
import { embedAddress, snippetOf } from './snippet.ts'

describe('the code to embed a moment', () => {
  const plain = { hasControls: true, playsAtOnce: false, theme: '' } as const

  test('names only what differs from how it is by itself', () => {
    expect(embedAddress('https://a.example/lab/', '#Axyz', plain)).toBe('https://a.example/lab/?embed=1#Axyz')
    const chosen = { hasControls: false, playsAtOnce: true, theme: 'dark' } as const
    expect(embedAddress('https://a.example/', '#Axyz', chosen)).toBe(
      'https://a.example/?embed=1&controls=0&autoplay=1&theme=dark#Axyz',
    )
  })

  test('a title cannot leave its attribute', () => {
    const code = snippetOf('https://a.example/?embed=1&theme=dark#A', '"><script>alert(1)</script>')
    expect(code).toContain('src="https://a.example/?embed=1&amp;theme=dark#A"')
    expect(code).toContain('title="&quot;>&lt;script>alert(1)&lt;/script>"')
    expect(code).not.toContain('<script')
  })
})
