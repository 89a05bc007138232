import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

const root = path.resolve(__dirname, '../..')
const modules = path.join(root, 'node_modules')
const fontsPackage = path.join(modules, '@expo-google-fonts/noto-sans-sc')
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * A headless Chromium that looks the same on every machine: the binary, the libraries it needs and the Chinese font
 * come from pinned npm packages, nothing is installed outside node_modules. The caller closes the browser.
 */
export async function launchChromium(): Promise<Browser> {
  const home = await unpackedBrowser()
  const fontsFile = await fontConfiguration(home)
  return chromium.launch({
    executablePath: path.join(home, 'chromium'),
    args: flags,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      LANG: 'zh_CN.UTF-8',
      LD_LIBRARY_PATH: path.join(home, 'al2023/lib'),
      FONTCONFIG_FILE: fontsFile,
    },
  })
}

/** The folder with the unpacked browser. Complete or absent: two processes that start together don't meet half a file. */
async function unpackedBrowser(): Promise<string> {
  const manifest = path.join(modules, '@sparticuz/chromium/package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const cache = path.join(modules, '.cache/lingrid')
  const home = path.join(cache, `chromium-${version}`)
  if (existsSync(home)) return home

  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(path.join(cache, 'unpacking-'))
  await promisify(execFile)(process.execPath, [path.join(__dirname, 'unpack-chromium.mjs')], {
    // The second variable makes the package unpack the shared libraries too, for machines that lack them.
    env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  try {
    await rename(staging, home)
  } catch (error) {
    if (!existsSync(home)) throw error
    await rm(staging, { recursive: true })
  }
  return home
}

/** A font configuration that knows one family only, whatever the machine has installed. */
async function fontConfiguration(home: string): Promise<string> {
  const file = path.join(home, 'fonts.conf')
  const directories = weights.map((weight) => `<dir>${path.join(fontsPackage, weight)}</dir>`)
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...directories,
    ...families,
    `<cachedir>${path.join(home, 'font-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ]
  await writeFile(file, lines.join('\n'))
  return file
}
