import { View } from '@tarojs/components'
import { accessible } from './accessible'
import './loading-state.scss'

/** Grey shapes of the cards to come. They don't shimmer. */
export function LoadingState({ words, cards = 3 }: { readonly words: string; readonly cards?: number }) {
  return (
    <View className="loading-state" {...accessible({ role: 'status', live: 'polite' })}>
      <View className="t-hint">{words}</View>
      {Array.from({ length: cards }, (_, index) => (
        <View key={index} className="loading-state__card" aria-hidden="true">
          <View className="loading-state__bar loading-state__bar--tag" />
          <View className="loading-state__bar loading-state__bar--title" />
          <View className="loading-state__bar loading-state__bar--sub" />
        </View>
      ))}
    </View>
  )
}
