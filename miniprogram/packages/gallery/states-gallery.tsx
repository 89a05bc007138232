import { View } from '@tarojs/components'
import { ApiError } from '@/api/api-error'
import { Callout } from '@/ui/callout'
import { EmptyState } from '@/ui/empty-state'
import { ErrorState } from '@/ui/error-state'
import { LoadingState } from '@/ui/loading-state'
import { MessageState } from '@/ui/message-state'
import { OfflineBar } from '@/ui/offline-banner'
import { StatusTag, type Tone } from '@/ui/status-tag'
import type { IconName } from '@/ui/icon'

const idle = () => undefined
const tags: (readonly [Tone, IconName, string])[] = [
  ['wait', 'clock', '等镇里派单'],
  ['doing', 'bell', '待接单'],
  ['doing', 'doing', '处理中'],
  ['paused', 'pause', '暂停'],
  ['act', 'star', '请您评价'],
  ['soon', 'clock', '今天到期'],
  ['late', 'alert', '过期 1 天'],
  ['done', 'done', '已办结'],
]
const errors = [
  ApiError.unanswered('NETWORK_LOST'),
  new ApiError('FORBIDDEN', '您没有这项权限。需要的话请找网格长。'),
  new ApiError('NOT_FOUND', '没找到这条内容。返回上一页刷新看看。'),
  new ApiError('INTERNAL', '系统出了点问题。请稍后再试，您填的还在。', { requestId: '01JABCDEFGHJKMNPQRSTV7Q2K' }),
]
const tones = ['info', 'wait', 'paused', 'soon', 'late', 'done'] as const

export function StatesGallery() {
  return (
    <>
      <View className="gallery-wrap">
        {tags.map(([tone, icon, word]) => (
          <StatusTag key={word} tone={tone} icon={icon} word={word} />
        ))}
      </View>
      {tones.map((tone) => (
        <Callout key={tone} tone={tone} title="这是一句话。">
          然后是为什么，或者怎么办。
        </Callout>
      ))}
      <OfflineBar hint="没有网络，写好的先存在手机里" />
      <LoadingState words="正在取您的工单…" cards={1} />
      <EmptyState
        icon="ticket"
        title="还没有工单"
        hint="说一件事，这里就能看到谁在办、哪天办好。"
        action={{ words: '说一件事', onPress: idle }}
      />
      <MessageState icon="done" tone="done" title="收到了">
        已交给网格员林志强。
      </MessageState>
      {errors.map((error) => (
        <ErrorState key={error.code} error={error} onRetry={idle} />
      ))}
    </>
  )
}
