import { useList } from '@/api/use-list'
import { RedemptionRow } from '@/features/redemption/redemption-row'
import { openTab } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'

export default function RedemptionsPage() {
  const list = useList('redemption.list', { limit: 30 })
  const now = Date.now()
  return (
    <Page>
      <AsyncView query={list} loadingWords="正在取您换过的东西…">
        {(redemptions) =>
          redemptions.length === 0 ? (
            <EmptyState
              icon="shop"
              title="还没换过东西"
              hint="用积分换的东西会在这里，领货码也在这里。"
              action={{ words: '去看看货架', onPress: () => openTab('shop') }}
            />
          ) : (
            <Card flush>
              {redemptions.map((redemption) => (
                <RedemptionRow key={redemption.redemptionId} redemption={redemption} now={now} />
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}
