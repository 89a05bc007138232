import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { useList } from '@/api/use-list'
import { limitsInWords, worthInWords } from '@/features/points/rule-words'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { StatusTag } from '@/ui/status-tag'
import { ChangeRule } from './change-rule'
import './index.scss'

type Rule = Item<'points.listRules'>

/** 记分的规则: each with its words; a change is reckoned before anybody is asked, and takes two persons. */
export default function CommitteeRulesPage() {
  const list = useList('points.listRules', { all: true, limit: 50 })
  const [chosen, setChosen] = useState<string>()
  return (
    <Page offlineHint="没有网络。改规则要等有网">
      <AsyncView query={list} loadingWords="正在取规则…">
        {(rules) =>
          rules.length === 0 ? (
            <EmptyState icon="points" title="还没有规则" hint="这里列出超市记分的每一条规则。" />
          ) : (
            <View className="rules">
              {inForceFirst(rules).map((rule) => (
                <RuleCard
                  key={rule.code}
                  rule={rule}
                  isOpen={rule.code === chosen}
                  onOpen={() => setChosen(rule.code === chosen ? undefined : rule.code)}
                />
              ))}
            </View>
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

interface Props {
  readonly rule: Rule
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function RuleCard({ rule, isOpen, onOpen }: Props) {
  return (
    <Card className="stack">
      <View className="line line--between">
        <View className="t-h3 fill">{rule.name}</View>
        {rule.enabled ? (
          <View className="t-h3 t-points">{worthInWords(rule)}</View>
        ) : (
          <StatusTag tone="paused" icon="pause" word="没启用" />
        )}
      </View>
      <View className="t-sub">{limitsInWords(rule)}</View>
      <View className="t-sub">
        第 {rule.version} 版{rule.published ? `，本村定的：${rule.published.minutes}` : '，全镇通用'}
      </View>
      <Button id={`change-${rule.code}`} kind="second" small icon={isOpen ? 'up' : 'pen'} onPress={onOpen}>
        {isOpen ? '先不改' : '改这一条'}
      </Button>
      {isOpen && <ChangeRule rule={rule} />}
    </Card>
  )
}
