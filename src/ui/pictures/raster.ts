/** An SVG file as pixels. Throws where the browser cannot read it. */
export async function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Twice as fine as the screen's pixels: for print. */
const FINE = 2

export async function toPng(svg: string): Promise<Blob> {
  const image = await imageOf(svg)
  const canvas = new OffscreenCanvas(image.width * FINE, image.height * FINE)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/png' })
}
