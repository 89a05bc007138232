import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { useList } from '@/api/use-list'
import { limitsInWords, worthInWords } from '@/features/points/rule-words'
import { AsyncView } from '@/ui/async-view'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Fold } from '@/ui/fold'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { StatusTag } from '@/ui/status-tag'
import { ChangeRule } from './change-rule'

type Rule = Item<'points.listRules'>

/** 记分的规则: each with its words; a change is reckoned before anybody is asked, and takes two persons. */
export default function CommitteeRulesPage() {
  const list = useList('points.listRules', { all: true, limit: 50 })
  return (
    <Page offlineHint="没有网络。改规则要等有网">
      <Callout>要改哪一条就点哪一条。改了要另一个人同意才算数。</Callout>
      <AsyncView query={list} loadingWords="正在取规则…">
        {(rules) =>
          rules.length === 0 ? (
            <EmptyState icon="points" title="还没有规则" hint="这里列出超市记分的每一条规则。" />
          ) : (
            <Card flush>
              {inForceFirst(rules).map((rule) => (
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

/** What holds comes first; what is switched off is for later. */
function inForceFirst(rules: readonly Rule[]): readonly Rule[] {
  return [...rules].sort((left, right) => Number(right.enabled) - Number(left.enabled))
}

/** How many points at a glance; opened it is changed. */
function RuleFold({ rule }: { readonly rule: Rule }) {
  const { code, name, enabled, version, published } = rule
  return (
    <Fold
      id={`change-${code}`}
      title={name}
      sub={limitsInWords(rule)}
      end={
        enabled ? (
          <View className="t-h3 t-points">{worthInWords(rule)}</View>
        ) : (
          <StatusTag tone="paused" icon="pause" word="没启用" />
        )
      }
    >
      <View className="t-sub">
        第 {version} 版{published ? `，本村定的：${published.minutes}` : '，全镇通用'}
      </View>
      <ChangeRule rule={rule} />
    </Fold>
  )
}
