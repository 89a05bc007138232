import { View } from '@tarojs/components'
import { verdicts, type Verdict } from '@shared/domain/ticket/vocabulary'
import { verdictLabels } from '@shared/labels/ticket'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { Icon, type IconName } from '@/ui/icon'
import './verdict-buttons.scss'

const icons: Record<Verdict, IconName> = { fixed: 'done', partlyFixed: 'half', notFixed: 'notfixed' }
/** What happens next, said on the button. */
const consequences: Record<Verdict, string> = {
  fixed: '这件事就办完了。',
  partlyFixed: '还差一些，记下来。',
  notFixed: '交给上一级重办。',
}

interface Props {
  readonly onAnswer: (verdict: Verdict) => void
  /** The answer on its way. */
  readonly sending: Verdict | undefined
}

/** The same three answers in the same order and size, always; none is preselected. */
export function VerdictButtons({ onAnswer, sending }: Props) {
  return (
    <View className="verdict-buttons">
      {verdicts.map((verdict) => (
        <View
          key={verdict}
          id={verdict}
          className={classNames('verdict-buttons__answer', `verdict-buttons__answer--${verdict}`)}
          hoverClass="pressed"
          onClick={() => onAnswer(verdict)}
          {...accessible({
            role: 'button',
            label: `${verdictLabels[verdict].label}，${consequences[verdict]}`,
            disabled: sending !== undefined,
          })}
        >
          <Icon name={icons[verdict]} className="verdict-buttons__icon" />
          <View>
            <View className="verdict-buttons__word">{verdictLabels[verdict].label}</View>
            <View className="t-sub">{sending === verdict ? '正在记下…' : consequences[verdict]}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
