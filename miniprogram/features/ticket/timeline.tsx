import { View } from '@tarojs/components'
import { momentInWords } from '@shared/kernel/time'
import { classNames } from '@/ui/class-names'
import { Icon } from '@/ui/icon'
import { PhotoGrid } from '@/ui/photo-grid'
import { eventIcons, type TicketDetail } from './ticket-looks'
import './timeline.scss'

interface Props {
  readonly timeline: TicketDetail['timeline']
  readonly now: number
}

/** What happened, newest first: the title says what, the second line this place's word for the step, when and who. */
export function Timeline({ timeline, now }: Props) {
  const newestFirst = [...timeline].reverse().sort((one, other) => other.at - one.at)
  return (
    <View className="timeline">
      {newestFirst.map((step, index) => (
        <View
          key={timeline.length - index}
          className={classNames('timeline__step', index === 0 && 'timeline__step--newest')}
        >
          <View className="timeline__mark">
            <Icon name={eventIcons[step.event]} />
          </View>
          <View className="t-h3">{step.title}</View>
          <View className="t-sub">
            {step.stageName} · {momentInWords(step.at, now)} · {step.actorTitle}
            {step.actorName}
          </View>
          {step.note !== undefined && step.note !== '' && <View className="timeline__note">{step.note}</View>}
          {step.photos && step.photos.length > 0 && (
            <View className="timeline__photos">
              <PhotoGrid layout="row" photos={step.photos} />
            </View>
          )}
        </View>
      ))}
    </View>
  )
}
