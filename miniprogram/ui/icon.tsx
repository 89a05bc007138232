import type { CSSProperties } from 'react'
import { View } from '@tarojs/components'
import { classNames } from './class-names'
import { iconShapes, type IconName } from './icon-shapes'
import './icon.scss'

export type { IconName }

interface Props {
  readonly name: IconName
  readonly size?: 's' | 'm' | 'l' | 'xl'
  readonly className?: string
}

/** A line icon in the colour of the text around it. Never alone: the word beside it is what is read out. */
export function Icon({ name, size = 'm', className }: Props) {
  return <View className={classNames('icon', `icon--${size}`, className)} style={styleOf(name)} aria-hidden="true" />
}

const styles = new Map<IconName, CSSProperties>()

/** The shape is a mask, so that one data URI serves every colour. */
function styleOf(name: IconName): CSSProperties {
  const known = styles.get(name)
  if (known) return known
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.8" ' +
    `stroke-linecap="round" stroke-linejoin="round" color="#000">${iconShapes[name]}</svg>`
  const style: CSSProperties & Record<'--shape', string> = {
    '--shape': `url("data:image/svg+xml,${encodeURIComponent(svg)}")`,
  }
  styles.set(name, style)
  return style
}
