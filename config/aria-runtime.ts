import { mergeInternalComponents } from '@tarojs/shared'

const attributes = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
}

/** The attributes a screen reader needs; Taro leaves them out unless named here. */
export const ariaComponents = { View: attributes, Text: attributes, Image: attributes }

// Taro numbers a component's attributes by the alphabet (`p0`, `p1` …), once for the templates and once in the running
// app. Both must know the same ones, or every property arrives under another's number. So this file is built in, too.
mergeInternalComponents(ariaComponents)
