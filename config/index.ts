import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const shared = path.resolve(root, 'shared')
const target = process.env['TARO_ENV'] === 'h5' ? 'h5' : 'weapp'

/** Sizes are written in real px: text must follow 长辈大字 and never the width of the screen, so no px → rpx. */
const styles = {
  pxtransform: { enable: false, config: {} },
  [path.resolve(__dirname, 'strip-active.js')]: { enable: true, config: {} },
}

/** Changes with the contract, so that answers kept on a phone by another version are not taken for today's. */
function contractStamp(): string {
  const folder = path.join(shared, 'contract')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(path.join(folder, name)))
  return hash.digest('hex').slice(0, 8)
}

export default defineConfig({
  projectName: 'lingrid',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'miniprogram',
  outputRoot: `dist/${target}`,
  plugins: [path.resolve(__dirname, 'aria-plugin.ts')],
  defineConstants: {
    'process.env.CONTRACT_STAMP': JSON.stringify(contractStamp()),
    // Ids of this deployment's subscription templates, separated by commas; none on a laptop.
    'process.env.MESSAGE_TEMPLATES': JSON.stringify(process.env['MESSAGE_TEMPLATES'] ?? ''),
  },
  copy: { patterns: [], options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': path.resolve(root, 'miniprogram'), '@shared': shared },
  mini: {
    optimizeMainPackage: { enable: true },
    compile: { include: [shared] },
    // Every part's styles stand alone, so their order says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: styles,
  },
  h5: {
    publicPath: '/h5/',
    esnextModules: ['@nutui'],
    staticDirectory: 'static',
    compile: { include: [shared] },
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[hash].css',
      chunkFilename: 'css/[name].[chunkhash].css',
    },
    postcss: { ...styles, autoprefixer: { enable: true, config: {} } },
  },
})
