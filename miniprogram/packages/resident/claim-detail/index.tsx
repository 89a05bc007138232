import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { useQuery } from '@/api/use-query'
import { ClaimCards } from '@/features/claim/claim-cards'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'

export default function ClaimDetailPage() {
  const { claimId = '' } = useRouter().params
  const query = useQuery('points.getClaim', { claimId })
  return (
    <Page>
      <AsyncView query={query} loadingWords="正在取您报的这件…">
        {(claim) => (
          <>
            <ClaimCards claim={claim} now={Date.now()} />
            {claim.payout && (
              <Button
                kind="second"
                icon="points"
                onPress={() => openPage('entry', { entryId: claim.payout?.entryId ?? '' })}
              >
                看积分那一笔
              </Button>
            )}
            {claim.can.includes('appeal') && (
              <>
                <Button id="appealClaim" kind="second" icon="appeal" onPress={() => openPage('appeal', { claimId })}>
                  我觉得不对，要申诉
                </Button>
                <View className="t-sub">
                  {claim.appealUntil !== undefined && `${dayInWords(dayOf(claim.appealUntil))}前都可以，`}
                  由另一位委员来看。也可以补好了再报一次。
                </View>
              </>
            )}
          </>
        )}
      </AsyncView>
    </Page>
  )
}
