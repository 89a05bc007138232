import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { ClaimCards } from '@/features/claim/claim-cards'
import { DecisionPage } from '@/features/claim/decision-page'
import { useDecision } from '@/features/claim/use-decision'

export default function ReviewClaimPage() {
  const { claimId = '' } = useRouter().params
  const query = useQuery('points.getClaim', { claimId })
  const command = useCommand('points.reviewClaim', `review:${claimId}`)
  const claim = query.value
  const seen = claim ? { version: claim.version } : {}
  const send = (approve: boolean, note?: string) =>
    command.send({ claimId, approve, ...seen, ...(note !== undefined && { note }) })
  return (
    <DecisionPage
      query={query}
      loadingWords="正在取这件申报…"
      decision={useDecision({ query, command, send })}
      isTurn={claim?.can.includes('review') ?? false}
      agree={{ id: 'approveClaim', words: `同意，记 ${claim?.points ?? 0} 分` }}
      refuse={{
        id: 'refuseClaim',
        words: '不同意',
        title: '不同意这一件？',
        label: '为什么',
        hint: '报的人能看到',
      }}
    >
      {(value) => <ClaimCards claim={value} now={Date.now()} />}
    </DecisionPage>
  )
}
