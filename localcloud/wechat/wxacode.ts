import { encode } from 'uqr'
import { isPage } from './pages'
import { squarePng } from './png'
import { ImageAnswer, type Simulator } from './simulator'
import { weChatError } from './wechat-error'

const MAX_SCENE = 32
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/
const VERSIONS: unknown[] = ['release', 'trial', 'develop']
const QUIET_MODULES = 4

/**
 * Draws the code of a page. WeChat's own is a round mini-program code; this is a QR code that reads
 * `<page>?scene=<scene>`, as a PNG.
 */
export function getUnlimited(facts: { pages?: string[] }): Simulator {
  return {
    name: 'wxacode.getUnlimited',
    path: '/wxa/getwxacodeunlimit',
    verdicts: ['pass'],
    check: ({ request }) => {
      const { scene, page, check_path: checkPath, width, env_version: version } = request
      if (typeof scene !== 'string' || scene === '' || scene.length > MAX_SCENE) return weChatError(40169)
      if (!SCENE.test(scene)) return weChatError(40129)
      const pages = checkPath === false ? undefined : facts.pages
      if (page !== undefined && page !== '' && !isPage(page, pages, { query: false })) return weChatError(41030)
      if (width !== undefined && !isWidth(width)) return weChatError(40097, 'width')
      if (version !== undefined && !VERSIONS.includes(version)) return weChatError(40097, 'env_version')
      return undefined
    },
    answer: ({ request }) => {
      const { scene, page, width } = request
      const path = typeof page === 'string' ? page : ''
      const text = `${path}?scene=${encodeURIComponent(String(scene))}`
      return new ImageAnswer('image/png', drawCode(text, isWidth(width) ? width : 430))
    },
  }
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 280 && value <= 1280
}

function drawCode(text: string, side: number): Buffer {
  const { data, size } = encode(text, { border: QUIET_MODULES })
  const scale = Math.floor(side / size)
  const margin = Math.floor((side - size * scale) / 2)
  const moduleAt = (pixel: number) => Math.floor((pixel - margin) / scale)
  return squarePng(side, (x, y) => data[moduleAt(y)]?.[moduleAt(x)] ?? false)
}
