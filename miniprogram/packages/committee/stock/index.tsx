import { View } from '@tarojs/components'
import { useList } from '@/api/use-list'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Facts } from '@/ui/facts'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { StatusTag } from '@/ui/status-tag'

/** What should stand on the shelf, what of it is promised, what is free. */
export default function StockPage() {
  const list = useList('stock.list', { limit: 50 })
  return (
    <Page>
      <AsyncView query={list} loadingWords="正在看库存…">
        {(goods) =>
          goods.length === 0 ? (
            <EmptyState icon="box" title="还没有货" hint="登记进货以后，这里看得到架上、预留和还能换的数。" />
          ) : (
            goods.map(({ rewardId, name, unit, onHand, held, available, low }) => (
              <Card key={rewardId}>
                <View className="line line--between">
                  <View className="t-h3">{name}</View>
                  {low && <StatusTag tone="soon" icon="alert" word="快没货" />}
                </View>
                <Facts
                  items={[
                    ['架上应有', `${onHand} ${unit}`],
                    ['已换没领', `${held} ${unit}`],
                    ['还能换', `${available} ${unit}`],
                  ]}
                />
              </Card>
            ))
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}
