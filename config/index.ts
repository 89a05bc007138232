import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const shared = path.resolve(root, 'shared')
const target = process.env['TARO_ENV'] === 'h5' ? 'h5' : 'weapp'

/** Sizes are written in real px: text must follow 长辈大字 and never the width of the screen, so no px → rpx. */
const keepPx = { pxtransform: { enable: false, config: {} } }

export default defineConfig<'webpack5'>({
  projectName: 'lingrid',
  date: '2026-1-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'miniprogram',
  outputRoot: `dist/${target}`,
  plugins: [path.resolve(__dirname, 'aria-plugin.ts')],
  defineConstants: {},
  copy: { patterns: [], options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  alias: { '@': path.resolve(root, 'miniprogram'), '@shared': shared },
  mini: {
    optimizeMainPackage: { enable: true },
    compile: { include: [shared] },
    postcss: keepPx,
  },
  h5: {
    publicPath: '/h5/',
    staticDirectory: 'static',
    compile: { include: [shared] },
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[hash].css',
      chunkFilename: 'css/[name].[chunkhash].css',
    },
    postcss: { ...keepPx, autoprefixer: { enable: true, config: {} } },
  },
})
