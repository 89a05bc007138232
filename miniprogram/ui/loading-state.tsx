import { View } from '@tarojs/components'
import { Skeleton } from '@nutui/nutui-react-taro'
import { accessible } from './accessible'
import './loading-state.scss'

/** Grey shapes of the cards to come. They don't shimmer. */
export function LoadingState({ words, cards = 3 }: { readonly words: string; readonly cards?: number }) {
  return (
    <View className="loading-state" {...accessible({ role: 'status', live: 'polite' })}>
      <View className="t-hint">{words}</View>
      {Array.from({ length: cards }, (_, index) => (
        <View key={index} className="loading-state__card" aria-hidden="true">
          <Skeleton animated={false} width="96px" height="30px" />
          <Skeleton animated={false} width="70%" height="24px" />
          <Skeleton animated={false} width="45%" height="18px" />
        </View>
      ))}
    </View>
  )
}
