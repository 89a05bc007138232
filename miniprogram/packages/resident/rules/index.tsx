import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { useList } from '@/api/use-list'
import { limitsInWords, worthInWords } from '@/features/points/rule-words'
import { AsyncView } from '@/ui/async-view'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Facts } from '@/ui/facts'
import { Fold } from '@/ui/fold'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'

/** 怎么得分: the published rules of the own shop, in their own words. */
export default function RulesPage() {
  const list = useList('points.listRules', { limit: 50 })
  return (
    <Page>
      <Callout icon="shield">只看事情属不属实，和评单打几分没有关系。同一件事只记一次。</Callout>
      <AsyncView query={list} loadingWords="正在取记分的规则…">
        {(rules) =>
          rules.length === 0 ? (
            <EmptyState icon="points" title="还没有记分的规则" hint="村里定了规则，会在这里公布。" />
          ) : (
            <Card flush>
              {rules.map((rule) => (
                <RuleFold key={rule.code} rule={rule} />
              ))}
            </Card>
          )
        }
      </AsyncView>
      <MoreButton list={list} />
    </Page>
  )
}

/** What for and how many at a glance; who agrees to it and up to how much when opened. */
function RuleFold({ rule }: { readonly rule: Item<'points.listRules'> }) {
  const { name, evidence, approver, secondApproval, note, version, published } = rule
  return (
    <Fold
      title={name}
      end={<View className="t-h3 t-points">{worthInWords(rule)}</View>}
      {...(note !== '' && { sub: note })}
    >
      <Facts
        sunken
        items={[
          ['凭什么', evidence.join('、')],
          ['谁批', secondApproval ? `${approver}，再加一个人` : approver],
          ['限额', limitsInWords(rule)],
          ['第几版', published ? `第 ${version} 版，本村定的` : `第 ${version} 版`],
        ]}
      />
    </Fold>
  )
}
