import type { Locator, Page } from '@playwright/test'
import { decode } from '../src/ui/qr/testing/decode.ts'

/** The code on the wall, as a phone's camera reads it. */

export const code = (page: Page): Locator => page.getByRole('img', { name: /^QR code/ })
const QUIET = 4

/** What a camera would see: the picture of the page, and where in it modules are. */
export async function read(page: Page) {
  const box = await code(page).locator('rect').boundingBox()
  if (!box) throw new Error('no code is shown')
  const modules = Number((await code(page).getAttribute('viewBox'))?.split(' ')[2])
  const picture = (await page.screenshot({ clip: box })).toString('base64')
  const grid = await page.evaluate(
    async ({ picture: data, modules: count }) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.codePointAt(0) ?? 0)
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(image, 0, 0)
      const lightnessAt = (row: number, column: number) =>
        context.getImageData(
          Math.floor(((column + 0.5) * image.width) / count),
          Math.floor(((row + 0.5) * image.height) / count),
          1,
          1,
        ).data[0] ?? 0
      return Array.from({ length: count }, (_, row) =>
        Array.from({ length: count }, (__, column) => lightnessAt(row, column) < 128),
      )
    },
    { picture, modules },
  )
  return { ...decode(grid, QUIET), modulePx: box.width / modules }
}
