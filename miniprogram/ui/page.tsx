import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { classNames } from './class-names'
import { OfflineBanner } from './offline-banner'
import { useTextSize } from './text-size'
import './page.scss'

interface Props {
  readonly children: ReactNode
  /** Stays under the thumb while the content scrolls. */
  readonly bottom?: ReactNode
  /** Full-width part between the banner and the content, such as segments. */
  readonly top?: ReactNode
  /** What still works without a network, said in the banner. */
  readonly offlineHint?: string
  /** Laid out for a desk: takes the whole width there. Other pages stay a column one can read. */
  readonly wide?: boolean
}

/** Root of every page: carries the text size, says when there is no network, keeps the bottom bar in place. */
export function Page({ children, bottom, top, offlineHint, wide }: Props) {
  const size = useTextSize()
  return (
    <View
      className={classNames(
        'page',
        size === 'large' && 'page--large',
        process.env.TARO_ENV === 'h5' && 'page--browser',
        bottom === undefined && 'page--open',
        wide && 'page--wide',
      )}
    >
      <OfflineBanner hint={offlineHint} />
      {top}
      <View className="page__content">{children}</View>
      {bottom}
    </View>
  )
}
