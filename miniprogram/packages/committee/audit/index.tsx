import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item, Output } from '@shared/contract'
import { dateInWords, momentInWords } from '@shared/kernel/time'
import { auditRuleLabels } from '@shared/labels/audit'
import { pointsInWords } from '@/features/points/rule-words'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { StatusTag } from '@/ui/status-tag'
import { ThawSheet } from './thaw-sheet'
import { useAudit } from './use-audit'
import './index.scss'

type Status = Output<'audit.getStatus'>
type Finding = Item<'audit.listFindings'>

export default function AuditPage() {
  const { status, findings, blocks, mayPropose } = useAudit()
  const [asked, setAsked] = useState<Finding>()
  const [sent, setSent] = useState(false)
  return (
    <Page>
      <AsyncView query={status} loadingWords="正在看账…">
        {(value) => <Verdict status={value} />}
      </AsyncView>
      {sent && <Callout tone="done" icon="done" title="提好了，等另一位委员同意。" />}
      <AsyncView query={findings} loadingWords="正在取核对记录…">
        {(items) =>
          items.length > 0 && (
            <>
              <View className="t-h3">对不上的</View>
              {items.map((finding) => (
                <FindingCard
                  key={finding.findingId}
                  finding={finding}
                  {...(mayPropose && { onThaw: () => setAsked(finding) })}
                />
              ))}
              <MoreButton list={findings} />
            </>
          )
        }
      </AsyncView>
      {status.value?.shops.map((shop) => (
        <ShopCard key={shop.shop} shop={shop} />
      ))}
      {status.value?.isWhole && <Blocks list={blocks} />}
      {asked && (
        <ThawSheet
          findingId={asked.findingId}
          words={asked.words}
          onClose={() => setAsked(undefined)}
          onAsked={() => {
            setAsked(undefined)
            setSent(true)
          }}
        />
      )}
    </Page>
  )
}

function Verdict({ status }: { readonly status: Status }) {
  const { lastRun, lines, findings, explainedPercent } = status
  if (!lastRun) return <Callout tone="wait" icon="clock" title="今晚两点第一次核对。" />
  const isClear = findings === 0
  const tone = isClear ? 't-brand' : 'audit__late'
  return (
    <Card id="verdict">
      <View className="line line--top">
        <Icon name={isClear ? 'done' : 'alert'} size="l" className={tone} />
        <View className="fill">
          <View className="t-h2">
            {isClear
              ? `今天核对过 ${lines.toLocaleString('zh-CN')} 笔，全部说得清。`
              : `核对过 ${lines.toLocaleString('zh-CN')} 笔，有 ${findings} 处对不上。`}
          </View>
          <View className="t-sub">
            {momentInWords(lastRun.finishedAt, Date.now())} 核对完，{explainedPercent}% 有来由。每天夜里两点再来一遍。
          </View>
        </View>
      </View>
    </Card>
  )
}

function ShopCard({ shop }: { readonly shop: Status['shops'][number] }) {
  const { name, accounts, lines, given, available, held, spent, expired, debt, findings } = shop
  return (
    <Card>
      <View className="line line--between">
        <View className="t-h3">{name}</View>
        {findings > 0 && <StatusTag tone="late" icon="alert" word={`${findings} 处对不上`} />}
      </View>
      <View className="t-sub">
        {accounts} 户，{lines.toLocaleString('zh-CN')} 笔
      </View>
      <Facts
        items={[
          ['发出去', pointsInWords(given)],
          ['在住户手里', pointsInWords(available)],
          ['换了没领', pointsInWords(held)],
          ['领走了', pointsInWords(spent)],
          ['到期了', pointsInWords(expired)],
          ...(debt > 0 ? [['要补回', pointsInWords(debt)] as const] : []),
        ]}
      />
    </Card>
  )
}

function FindingCard({ finding, onThaw }: { readonly finding: Finding; readonly onThaw?: () => void }) {
  const { words, shopName, foundAt, rule, state, isFrozen, subject } = finding
  return (
    <Card className="stack">
      <View className="line line--between line--wrap">
        <View className="t-sub">
          {shopName} · {momentInWords(foundAt, Date.now())}
        </View>
        {state !== 'open' ? (
          <StatusTag tone="done" icon="done" word={state === 'accepted' ? '两人看过' : '已经对上'} />
        ) : (
          <StatusTag tone="late" icon="alert" word={isFrozen ? '账户已停用' : '待查'} />
        )}
      </View>
      <View className="t-h3">{words}</View>
      <View className="t-sub">
        查的是：{auditRuleLabels[rule]}。编号 {subject.id.slice(-8)}
      </View>
      {isFrozen && state === 'open' && onThaw && (
        <Button kind="second" small onPress={onThaw}>
          查清了，申请恢复
        </Button>
      )}
    </Card>
  )
}

function Blocks({ list }: { readonly list: ReturnType<typeof useAudit>['blocks'] }) {
  return (
    <AsyncView query={list} loadingWords="正在取封存记录…">
      {(blocks) => (
        <>
          <View className="t-h3">每天的封存</View>
          <Callout tone="info" icon="shield">
            每天把全镇的账压成一串字。抄下来的人，日后就能证明那天的账没被动过。
          </Callout>
          {blocks.map(({ day, root, chains, lines }) => (
            <Card key={day}>
              <View className="t-h3">{dateInWords(day)}</View>
              <View className="t-sub">
                {chains} 本账，{lines.toLocaleString('zh-CN')} 笔
              </View>
              <View className="t-sub">{(root.match(/.{8}/g) ?? []).slice(0, 4).join(' ')}</View>
            </Card>
          ))}
        </>
      )}
    </AsyncView>
  )
}
