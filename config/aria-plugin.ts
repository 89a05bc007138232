import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import { ariaComponents } from './aria-runtime'

interface MiniPlatform {
  readonly template: { mergeComponents(context: IPluginContext, patch: Record<string, object>): void }
  runtimePath: string | string[]
}

/** Adds the ARIA attributes to the components we press, read or look at: to their templates and to the app. */
export default function ariaPlugin(context: IPluginContext) {
  context.registerMethod({
    name: 'onSetupClose',
    fn: (platform: MiniPlatform | { readonly template?: undefined }) => {
      if (!platform.template) return
      platform.template.mergeComponents(context, ariaComponents)
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'aria-runtime.ts')].flat()
    },
  })
}
