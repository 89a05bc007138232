import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { useList } from '@/api/use-list'
import { useQuery } from '@/api/use-query'
import { ToDecideRow } from '@/features/approval/to-decide-row'
import { SolvencyGauge } from '@/features/points/solvency-gauge'
import { openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { BudgetCard } from './budget-card'
import { RaiseCard } from './raise-card'
import './index.scss'

/** 积分预算: whether the shop can pay, what may still be issued, and from where more would come. */
export default function BudgetPage() {
  const gauge = useQuery('points.getSolvency', {})
  const budgets = useList('points.listBudgets', {})
  return (
    <Page wide offlineHint="没有网络。看到的是上次的数">
      <View className="budget">
        <View className="budget__main">
          <AsyncView query={gauge} loadingWords="正在算付不付得起…">
            {(value) => <SolvencyGauge gauge={value} />}
          </AsyncView>
          <Ways />
        </View>
        <View className="budget__side">
          <AsyncView query={budgets} loadingWords="正在取今年的预算…">
            {(items) => <Budgets budgets={items} />}
          </AsyncView>
        </View>
      </View>
    </Page>
  )
}

/** What decides about points besides the budget. */
function Ways() {
  return (
    <Card flush>
      <Row
        id="openRules"
        icon="points"
        tint="gold"
        title="记分的规则"
        sub="改分数、改限额、停用"
        onPress={() => openPage('rules')}
      />
      <ToDecideRow />
      <Row id="openFunds" icon="transfer" title="补钱登记" sub="村里、镇里给的钱" onPress={() => openPage('funds')} />
    </Card>
  )
}

function Budgets({ budgets }: { readonly budgets: readonly Item<'points.listBudgets'>[] }) {
  if (budgets.length === 0) {
    return <EmptyState icon="points" title="今年还没有预算" hint="每年的预算到年底前自动开好。" />
  }
  return (
    <>
      {budgets.map((budget) => (
        <BudgetCard key={budget.budgetCode} budget={budget} />
      ))}
      <RaiseCard budgets={budgets} />
    </>
  )
}
