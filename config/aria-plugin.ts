import type { IPluginContext } from '@tarojs/service'

/** The attributes a screen reader needs; Taro's templates leave them out unless named here. */
const aria = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
}

interface TemplateOwner {
  readonly template: { mergeComponents(context: IPluginContext, patch: Record<string, object>): void }
}

/** Adds the ARIA attributes to the components we press, read or look at. */
export default function ariaPlugin(context: IPluginContext) {
  context.registerMethod({
    name: 'onSetupClose',
    fn: (platform: Partial<TemplateOwner>) => {
      platform.template?.mergeComponents(context, { View: aria, Text: aria, Image: aria })
    },
  })
}
