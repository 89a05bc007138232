import { Text, View } from '@tarojs/components'
import { useOnline } from '@/platform/network'
import { accessible } from './accessible'
import { Icon } from './icon'
import './offline-banner.scss'

interface Props {
  readonly hint?: string | undefined
}

/** Shown only without a network; says what still works. */
export function OfflineBanner({ hint = '没有网络，先看手机里存着的' }: Props) {
  return useOnline() ? null : <OfflineBar hint={hint} />
}

/** The bar itself. */
export function OfflineBar({ hint }: { readonly hint: string }) {
  return (
    <View className="offline-banner" {...accessible({ role: 'status', live: 'polite' })}>
      <Icon name="offline" />
      <Text>{hint}</Text>
    </View>
  )
}
