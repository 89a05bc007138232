import { DeskRow } from '@/features/desk/desk-row'
import { openPage } from '@/platform/navigation'
import { Card } from '@/ui/card'
import { Row } from '@/ui/row'

/** Keeping the shop: what is on the shelf, when it is open, and what to do without signal. */
export function DeskLinks() {
  return (
    <Card flush>
      <Row
        id="openBudget"
        icon="points"
        tint="gold"
        title="积分预算"
        sub="规则、要两个人定的事"
        onPress={() => openPage('budget')}
      />
      <Row
        id="openGrant"
        icon="star"
        tint="gold"
        title="给一户记分"
        sub="会上评定的，要两个人定"
        onPress={() => openPage('grant')}
      />
      <Row id="openGoods" icon="shop" title="货架管理" sub="上新、改价、上架下架" onPress={() => openPage('goods')} />
      <Row id="openHours" icon="clock" title="开门时间" sub="几点领、哪天不开" onPress={() => openPage('shopHours')} />
      <DeskRow />
    </Card>
  )
}
