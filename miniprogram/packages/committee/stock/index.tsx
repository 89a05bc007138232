import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { useList, type List } from '@/api/use-list'
import { GoodsTable } from './goods-table'
import { MonthCard } from './month-card'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import './index.scss'

/** The committee's stock desk: what there is, what to do, and how the month stands. */
export default function StockPage() {
  const list = useList('stock.list', { limit: 50 })
  if (list.error && !list.value) return <Unavailable list={list} />
  return (
    <Page wide offlineHint="没有网络。看到的是上次的数">
      <View className="stock-desk">
        <View className="stock-desk__main">
          <AsyncView query={list} loadingWords="正在看库存…">
            {(goods) =>
              goods.length === 0 ? (
                <EmptyState icon="box" title="还没有货" hint="登记进货以后，这里看得到架上、预留和还能换的数。" />
              ) : (
                <GoodsCard goods={goods} isWhole={list.more === undefined} />
              )
            }
          </AsyncView>
          <MoreButton list={list} />
        </View>
        <View className="stock-desk__side">
          <MonthCard />
          <ActsCard />
        </View>
      </View>
    </Page>
  )
}

/** Nothing but why: what stands beside it would say the same once more. */
function Unavailable({ list }: { readonly list: List<unknown> }) {
  return (
    <Page>
      <AsyncView query={list} loadingWords="正在看库存…">
        {() => null}
      </AsyncView>
    </Page>
  )
}

interface GoodsProps {
  readonly goods: readonly Item<'stock.list'>[]
  /** Whether nothing more follows. */
  readonly isWhole: boolean
}

function GoodsCard({ goods, isWhole }: GoodsProps) {
  return (
    <Card>
      <View className="line line--between stock-desk__head">
        <View className="t-h2">库存</View>
        <View className="line">
          <Button id="openTake" kind="second" small icon="check" onPress={() => openPage('stockTake')}>
            盘点
          </Button>
          <Button id="openPurchase" small icon="plus" onPress={() => openPage('purchase')}>
            进货
          </Button>
        </View>
      </View>
      <GoodsTable goods={goods} />
      {isWhole && <View className="t-hint">还能换 = 架上应有 − 已换没领</View>}
    </Card>
  )
}

/** What is done less often. */
function ActsCard() {
  return (
    <Card flush>
      <Row
        id="openWriteOff"
        icon="notfixed"
        tint="grey"
        title="报损"
        sub="过期、破了、不见了，拍照登记"
        onPress={() => openPage('writeOff')}
      />
      <Row id="openFunds" icon="transfer" title="进钱" sub="村里、镇里给超市的钱" onPress={() => openPage('funds')} />
      <Row
        id="openMoney"
        icon="search"
        tint="grey"
        title="钱的流水"
        sub="每一分从哪来、到哪去"
        onPress={() => openPage('movements')}
      />
    </Card>
  )
}
