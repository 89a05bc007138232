import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import './bottom-bar.scss'
import { Trouble } from './trouble'

interface Props {
  readonly children: ReactNode
  /** Why the last press came to nothing, said where it was pressed: the top of a long form may be out of sight. */
  readonly trouble?: string | undefined
}

/** One main action on the right, under the thumb, and at most one beside it. */
export function BottomBar({ children, trouble }: Props) {
  return (
    <View className="bottom-bar">
      <Trouble id="trouble" words={trouble} />
      <View className="bottom-bar__buttons">{children}</View>
    </View>
  )
}
