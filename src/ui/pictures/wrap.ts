/** A text in at most `most` lines that fit; what is left over is cut off with an ellipsis. */
export function wrapped(text: string, fits: (line: string) => boolean, most: number): readonly string[] {
  const words = text.split(' ')
  const lines: string[] = []
  while (words.length > 0 && lines.length < most) {
    let line = words.shift() ?? ''
    while (words[0] !== undefined && fits(`${line} ${words[0]}`)) line += ` ${words.shift()}`
    lines.push(line)
  }
  if (words.length === 0) return lines
  let last = lines.pop() ?? ''
  while (last.includes(' ') && !fits(`${last} …`)) last = last.slice(0, last.lastIndexOf(' '))
  return [...lines, `${last} …`]
}
