import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { AppealCards } from '@/features/claim/appeal-cards'
import { DecisionPage } from '@/features/claim/decision-page'
import { useDecision } from '@/features/claim/use-decision'

export default function AnswerAppealPage() {
  const { appealId = '' } = useRouter().params
  const query = useQuery('points.getAppeal', { appealId })
  const command = useCommand('points.answerAppeal', `answer:${appealId}`)
  const appeal = query.value
  const seen = appeal ? { version: appeal.version } : {}
  const send = (grant: boolean, words?: string) =>
    command.send({ appealId, grant, ...seen, ...(words !== undefined && { words }) })
  return (
    <DecisionPage
      query={query}
      loadingWords="正在取这件申诉…"
      decision={useDecision({ query, command, send })}
      isTurn={appeal?.can.includes('answer') ?? false}
      agree={{ id: 'grantAppeal', words: `同意，补 ${appeal?.points ?? 0} 分` }}
      refuse={{
        id: 'dismissAppeal',
        words: '不同意',
        title: '还按原来的？',
        label: '怎么跟他说',
        hint: '申诉的人能看到',
      }}
    >
      {(value) => <AppealCards appeal={value} now={Date.now()} />}
    </DecisionPage>
  )
}
