import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../tests/support/chromium'
import { buildApp } from './building/app'
import { buildFunctions } from './building/functions'
import { projectRoot } from './building/project-root'
import { listPages, loadAppConfig } from './shots/app-pages'
import { picturesOf, type Picture } from './shots/pictures'
import { stageTown } from './shots/stage-town'
import { takePicture } from './shots/take-picture'
import { withProgress } from './terminal/progress'
import { Refusal, runVerb } from './terminal/run-verb'
import { openTown } from './town/open-town'

const folder = path.join(projectRoot, 'dist/shots')

runVerb(async (words) => {
  const { values } = parseArgs({ args: words, options: { large: { type: 'boolean' }, only: { type: 'string' } } })
  await withProgress('functions', buildFunctions)
  await withProgress('h5', () => buildApp('h5'))
  await mkdir(folder, { recursive: true })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lingrid-shots-'))
  try {
    const town = await withProgress('town', () => openTown({ port: 0, dataDir }))
    try {
      const pictures = picturesOf(await stageTown(town.url))
      refuseForgottenPages(pictures)
      const wanted = pictures.filter(({ name }) => name.includes(values.only ?? ''))
      await takeAll(wanted, { url: town.url, folder, isLarge: values.large ?? false })
    } finally {
      await town.close()
    }
  } finally {
    await rm(dataDir, { recursive: true })
  }
})

function refuseForgottenPages(pictures: Picture[]): void {
  const pictured = new Set(pictures.map(({ page }) => page))
  const forgotten = listPages(loadAppConfig()).filter((page) => !pictured.has(page))
  if (forgotten.length > 0)
    throw new Refusal(`No picture shows ${forgotten.join(', ')}. Add them to scripts/shots/pictures.`)
}

async function takeAll(pictures: Picture[], setting: { url: string; folder: string; isLarge: boolean }): Promise<void> {
  const browser = await launchChromium()
  const complaints: string[] = []
  try {
    for (const picture of pictures) {
      await withProgress(picture.name, async () => complaints.push(...(await takePicture(browser, picture, setting))))
    }
  } finally {
    await browser.close()
  }
  console.log(`\n${pictures.length} pictures in ${folder}`)
  if (complaints.length > 0) throw new Refusal(`\nPages complained:\n${complaints.join('\n')}`)
}
