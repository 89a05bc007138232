import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import './bottom-bar.scss'

/** One main action on the right, under the thumb, and at most one beside it. */
export function BottomBar({ children }: { readonly children: ReactNode }) {
  return <View className="bottom-bar">{children}</View>
}
