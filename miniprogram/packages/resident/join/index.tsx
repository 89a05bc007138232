import { View } from '@tarojs/components'
import { goBack, openTab } from '@/platform/navigation'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { WrittenField } from '@/ui/written-field'
import { useJoin, type Join } from './use-join'

export default function JoinPage() {
  const join = useJoin()
  if (join.joined) return <Joined gridName={join.joined} />
  return (
    <Page
      bottom={
        join.grid?.joinable && (
          <BottomBar trouble={join.trouble}>
            <Button kind="quiet" onPress={goBack}>
              先不加
            </Button>
            <Button id="join" busy={join.busy} busyWords="正在加入…" onPress={join.submit}>
              加入{join.grid.name}
            </Button>
          </BottomBar>
        )
      }
    >
      <CodeCard join={join} />
      {join.grid && <GridCard join={join} path={join.grid.path} joinable={join.grid.joinable} />}
      {join.grid?.joinable && <NamesCard join={join} />}
    </Page>
  )
}

function CodeCard({ join }: { readonly join: Join }) {
  return (
    <Card className="stack">
      <WrittenField
        id="gridCode"
        label="网格码"
        hint="印在门口的蓝色门牌上"
        error={join.codeError}
        value={join.code}
        onChange={join.setCode}
        placeholder="例如 SL2018"
        maxLength={24}
        spaced
      />
      <View className="line">
        <Button id="scanCode" kind="second" small icon="scan" onPress={join.scan}>
          扫一扫
        </Button>
        <Button id="lookup" small busy={join.looking} busyWords="正在找…" onPress={join.lookUp}>
          找一找
        </Button>
      </View>
    </Card>
  )
}

interface GridProps {
  readonly join: Join
  readonly path: readonly string[]
  readonly joinable: boolean
}

function GridCard({ join, path, joinable }: GridProps) {
  return (
    <Card id="gridFound" className="stack">
      <View className="line line--top">
        <Icon name="pin" className="t-brand" />
        <View className="fill">
          <View className="t-h2">{path.at(-1)}</View>
          <View className="t-sub">
            {path.join(' › ')} · {join.grid?.levelName}
          </View>
        </View>
      </View>
      {!joinable && (
        <Callout tone="wait" title="这一级不能直接加入。">
          请扫您家门牌上的码，精确到组或楼。
        </Callout>
      )}
    </Card>
  )
}

function NamesCard({ join }: { readonly join: Join }) {
  return (
    <Card className="stack">
      <WrittenField
        id="displayName"
        label="怎么称呼您"
        hint="办事的人看得到"
        error={join.nameError}
        value={join.displayName}
        onChange={join.setDisplayName}
        placeholder="例如 陈桂兰"
        maxLength={20}
      />
      <WrittenField
        id="householdName"
        label="您家"
        hint="门牌或户主，家里人写一样的"
        error={join.householdError}
        value={join.household}
        onChange={join.setHousehold}
        placeholder="例如 二组18号"
        maxLength={20}
      />
    </Card>
  )
}

function Joined({ gridName }: { readonly gridName: string }) {
  return (
    <Page>
      <MessageState
        id="joined"
        icon="done"
        tone="done"
        title="加入好了"
        actions={
          <Button id="goHome" onPress={() => openTab('home')}>
            去首页
          </Button>
        }
      >
        您现在是{gridName}的人了。有事说一声，就能看到谁在办、哪天办好。
      </MessageState>
    </Page>
  )
}
