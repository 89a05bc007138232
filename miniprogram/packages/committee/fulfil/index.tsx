import { View } from '@tarojs/components'
import { openTab } from '@/platform/navigation'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { LoadingState } from '@/ui/loading-state'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { WrittenField } from '@/ui/written-field'
import { useFulfil, type Fulfil } from './use-fulfil'

/** What a desk without signal still has to tell. */
function Told({ waiting }: { readonly waiting: number }) {
  return waiting === 0 ? (
    <Callout tone="done" icon="done" title="已经记进账里。" />
  ) : (
    <Callout tone="wait" icon="offline" title={`待上传 ${waiting} 单。`}>
      先记在这部手机里，有信号时自己上传。两天内请连一次网。
    </Callout>
  )
}

/** Code → what it stands for → hand over. Each step is one screen with one question. */
export default function FulfilPage() {
  const form = useFulfil()
  switch (form.step) {
    case 'type':
      return <TypeCode form={form} />
    case 'looking':
      return (
        <Page>
          <LoadingState words="正在核对这个码…" cards={1} />
        </Page>
      )
    case 'refused':
      return <Refused form={form} />
    case 'check':
      return <Check form={form} />
    case 'handedOver':
      return <HandedOver form={form} />
  }
}

const scanOnly = '没信号也能领：请扫对方没信号的那个码'

interface Props {
  readonly form: Fulfil
}

function TypeCode({ form }: Props) {
  return (
    <Page
      offlineHint={scanOnly}
      bottom={
        <BottomBar>
          <Button id="lookupCode" onPress={form.lookUpTyped}>
            核对
          </Button>
        </BottomBar>
      }
    >
      <Card>
        <WrittenField
          id="typedCode"
          label="领货码"
          hint="8 位，请居民念给您"
          error={form.typedError}
          value={form.typed}
          onChange={form.setTyped}
          placeholder="7K3M 9Q2X"
          maxLength={12}
          spaced
        />
      </Card>
      <Callout>没有 0、O、1、I、L 这五个字，大小写都行。</Callout>
    </Page>
  )
}

/** After an order is settled either way: back to the desk, or the next one. */
function NextOne({ form }: Props) {
  return (
    <BottomBar>
      <Button kind="quiet" onPress={() => openTab('shop')}>
        返回
      </Button>
      <Button id="scanAgain" icon="scan" onPress={form.scanAgain}>
        再扫一个
      </Button>
    </BottomBar>
  )
}

function Refused({ form }: Props) {
  return (
    <Page offlineHint={scanOnly} bottom={<NextOne form={form} />}>
      <MessageState id="refused" icon="notfixed" tone="late" title="不能给货">
        {form.refusal?.words}
      </MessageState>
      {!form.refusal?.isUnknown && (
        <Callout tone="wait">对方说没领到？请他在“我的 → 投诉和建议”里说一声。货先不要给。</Callout>
      )}
      {form.typed !== '' && (
        <Button id="typeAgain" kind="second" icon="pen" onPress={form.typeAgain}>
          再输一遍号
        </Button>
      )}
    </Page>
  )
}

function Check({ form }: Props) {
  const order = form.order
  if (!order) return null
  return (
    <Page
      offlineHint={scanOnly}
      bottom={
        <BottomBar>
          <Button kind="quiet" onPress={() => openTab('shop')}>
            先不给
          </Button>
          <Button id="confirmFulfil" icon="check" busy={form.busy} busyWords="正在记下…" onPress={form.handOver}>
            已给货
          </Button>
        </BottomBar>
      }
    >
      <MessageState id="canFulfil" icon="done" tone="done" title="可以给货">
        {order.isOffline ? '码是真的，这部手机没给过，在有效期里' : '码是真的，没领过，在有效期里'}
      </MessageState>
      <Card className="stack">
        <View className="line">
          <RewardThumb name={order.title} />
          <View className="fill">
            <View className="t-h1">{order.title}</View>
            {order.amount !== undefined && <View className="t-h2">{order.amount}</View>}
          </View>
        </View>
        {order.residentName !== undefined && <Facts items={[['谁换的', order.residentName]]} />}
      </Card>
      {form.trouble === undefined ? (
        <Callout>把货交到手里，再按“已给货”。按完不能退。</Callout>
      ) : (
        <Callout tone="late" icon="alert" title={form.trouble} urgent />
      )}
    </Page>
  )
}

function HandedOver({ form }: Props) {
  return (
    <Page offlineHint={scanOnly} bottom={<NextOne form={form} />}>
      <MessageState id="fulfilled" icon="done" tone="done" title="给出去了">
        {[form.order?.residentName, form.order?.title, form.order?.amount].filter(Boolean).join(' ')}
      </MessageState>
      {form.order?.isOffline && <Told waiting={form.waiting} />}
    </Page>
  )
}
