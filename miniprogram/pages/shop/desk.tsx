import { View } from '@tarojs/components'
import { dayInWords, dayOf } from '@shared/kernel/time'
import { useList } from '@/api/use-list'
import { ToDecideRow } from '@/features/approval/to-decide-row'
import { openPage } from '@/platform/navigation'
import { scanCode } from '@/platform/scan'
import { accessible } from '@/ui/accessible'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { MoreButton } from '@/ui/more-button'
import { Row } from '@/ui/row'
import { StatusTag } from '@/ui/status-tag'
import { DeskLinks } from './desk-links'
import { SolvencyCard } from './solvency-card'

async function scanPickup() {
  const code = await scanCode('请输入领货码')
  if (code !== undefined) openPage('fulfil', { code })
}

/** The committee's desk: hand over goods, and see who is to come and what runs low. */
export function Desk() {
  return (
    <>
      <View
        id="scan"
        className="desk-scan"
        hoverClass="pressed"
        onClick={() => void scanPickup()}
        {...accessible({ role: 'button' })}
      >
        <Icon name="scan" size="l" />
        <View className="t-h2">扫领货码</View>
      </View>
      <Button id="typeCode" kind="second" icon="pen" onPress={() => openPage('fulfil')}>
        扫不出来，输 8 位号
      </Button>
      <View className="desk">
        <View className="desk__part">
          <WaitingCard />
          <Card flush>
            <ToDecideRow />
          </Card>
          <StockCard />
        </View>
        <View className="desk__part">
          <SolvencyCard />
          <DeskLinks />
        </View>
      </View>
    </>
  )
}

function StockCard() {
  const stock = useList('stock.list', { limit: 50 })
  return (
    <AsyncView query={stock} loadingWords="正在看库存…">
      {(goods) => (
        <Card flush>
          {goods
            .filter(({ low }) => low)
            .map(({ rewardId, name, available, unit, daysLeft }) => (
              <Row
                key={rewardId}
                title={`${name}只剩 ${available} ${unit}`}
                sub={daysLeft === undefined ? undefined : `按这个月的换法，${daysLeft} 天后没货`}
                end={<StatusTag tone="soon" icon="alert" word="快没货" />}
              />
            ))}
          <Row
            id="openStock"
            icon="box"
            title="库存"
            sub={`货架上 ${goods.length} 样`}
            onPress={() => openPage('stock')}
          />
          <Row id="openPurchase" icon="plus" title="进货" sub="登记新到的东西" onPress={() => openPage('purchase')} />
          <Row
            id="openTake"
            icon="check"
            title="盘点"
            sub={goods.some(({ counting }) => counting) ? '还没数完，两个人各数各的' : '两个人各数各的'}
            onPress={() => openPage('stockTake')}
          />
          <Row
            id="openMonth"
            icon="book"
            title="月报"
            sub="货、积分、钱，打印和导出"
            onPress={() => openPage('month')}
          />
        </Card>
      )}
    </AsyncView>
  )
}

function WaitingCard() {
  const waiting = useList('redemption.listWaiting', { limit: 50 })
  return (
    <AsyncView query={waiting} loadingWords="正在看谁来领…">
      {(orders) => (
        <Card>
          <View className="t-h3">
            等着来领 {orders.length}
            {waiting.more ? ' 单以上' : ' 单'}
          </View>
          {orders.length === 0 && <View className="t-sub">现在没有人等着领。</View>}
          {orders.map(({ redemptionId, rewardName, quantity, unit, residentName, expiresAt }) => (
            <Row
              key={redemptionId}
              title={`${rewardName} × ${quantity} ${unit}`}
              sub={`${residentName} · ${dayInWords(dayOf(expiresAt))}前来领`}
            />
          ))}
          <MoreButton list={waiting} />
        </Card>
      )}
    </AsyncView>
  )
}
