import { useState } from 'react'
import { View } from '@tarojs/components'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { GoodsCard, type Goods } from './goods-card'
import { PriceSheet } from './price-sheet'
import './index.scss'

/** Everything the shop has, had or prepares. */
export default function GoodsPage() {
  const list = useList('reward.listAll', { limit: 50 })
  const publish = useCommand('reward.publish', 'publish')
  const unpublish = useCommand('reward.unpublish', 'unpublish')
  const [priced, setPriced] = useState<Goods>()
  const shelve = async ({ rewardId, version, can }: Goods) => {
    await (can.includes('publish') ? publish : unpublish).send({ rewardId, version })
    list.refresh()
  }
  const trouble = publish.error ?? unpublish.error
  return (
    <Page
      wide
      bottom={
        <BottomBar trouble={trouble?.message}>
          <Button id="newGoods" icon="plus" onPress={() => openPage('goodsEdit')}>
            添一样新货
          </Button>
        </BottomBar>
      }
    >
      <AsyncView query={list} loadingWords="正在看货架…">
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon="box" title="还没有货" hint="先添一样新货，定好价、有人同意，再上架。" />
          ) : (
            <View className="goods-list">
              {all.map((goods) => (
                <GoodsCard
                  key={goods.rewardId}
                  goods={goods}
                  onPrice={() => setPriced(goods)}
                  onShelf={() => void shelve(goods)}
                />
              ))}
            </View>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
      {priced && <PriceSheet goods={priced} onClose={() => setPriced(undefined)} />}
    </Page>
  )
}
