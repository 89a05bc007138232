import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon } from './icon'
import './fold.scss'

interface Props {
  readonly title: ReactNode
  readonly sub?: ReactNode
  readonly id?: string
  readonly className?: string
  /** What stands at the right end, before the arrow. */
  readonly end?: ReactNode
  /** What is behind it; not there before it is opened. */
  readonly children: ReactNode
}

/** A row that opens where it stands: the answer first, everything behind it on a press. */
export function Fold({ title, sub, id, className, end, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <View className={classNames('fold', className)}>
      <View
        {...(id !== undefined && { id })}
        className="fold__head"
        hoverClass="pressed"
        onClick={() => setOpen(!open)}
        {...accessible({ role: 'button', expanded: open })}
      >
        <View className="fill">
          <View className="fold__line">
            <View className="t-h3">{title}</View>
            {end}
          </View>
          {sub !== undefined && <View className="t-sub">{sub}</View>}
        </View>
        <Icon name={open ? 'up' : 'down'} size="s" />
      </View>
      {open && <View className="fold__body">{children}</View>}
    </View>
  )
}
