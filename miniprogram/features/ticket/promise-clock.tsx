import { View } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import { dueInWords, timeLeftInWords } from './due-words'
import type { TicketDetail } from './ticket-looks'
import './promise-clock.scss'

type Promised = NonNullable<TicketDetail['promise']>

interface Props {
  readonly promise: Promised
  readonly now: number
}

/** By when, in the largest type of the card, and the days until then: one bar each, days that don't count as a dot. */
export function PromiseClock({ promise, now }: Props) {
  const late = promise.dueAt < now
  const due = promise.days.filter(({ kind }) => kind !== 'rest').at(-1)?.on
  return (
    <View className="promise-clock">
      <View className="t-h2">
        <View className="t-whole">{dueInWords(promise.dueAt, now)}&nbsp;</View>
        <View className="t-whole">{late ? '就该办好' : '前办好'}</View>
      </View>
      {promise.days.length > 0 && (
        <View className="promise-clock__days" aria-hidden="true">
          {promise.days.map(({ on, kind }) => (
            <View
              key={on}
              className={classNames(
                'promise-clock__day',
                `promise-clock__day--${kind}`,
                on === due && 'promise-clock__day--due',
              )}
            >
              <View className="promise-clock__bar" />
              <View className="promise-clock__date">{kind === 'rest' ? '休' : Number(on.slice(-2))}</View>
            </View>
          ))}
        </View>
      )}
      <View className={classNames('t-sub', late && 'promise-clock__late')}>
        {late
          ? `已经${timeLeftInWords(promise.dueAt, now)}。过期的单，镇里看得到。`
          : `今天第 ${promise.usedDays} 天，共 ${promise.totalDays} 个工作日`}
      </View>
    </View>
  )
}
