import { describe, expect, it } from 'vitest'
import { catalogue, speak, told } from '../../words.ts'
import { long, mirrored } from './pseudo.ts'

const says = catalogue('test', { play: 'Play', began: 'Run {run} began at {time}' })

describe('A language that nobody speaks', () => {
  it('is twice as long, its placeholders filled in all the same', () => {
    speak(long)
    const text = says.began({ run: 'B', time: '2.00 s' })
    expect(text).toContain('B')
    expect(text).toContain('2.00 s')
    expect(text.length).toBeGreaterThan(2 * 'Run  began at '.length)
    expect(text).not.toMatch(/[{}]/)
  })

  it('or runs from right to left', () => {
    speak(mirrored)
    expect(says.play()).toBe('\u202ePlay\u202c')
    expect(told('The write is lost.')).toBe('\u202eThe write is lost.\u202c')
  })
})
