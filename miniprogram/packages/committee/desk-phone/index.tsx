import { useState } from 'react'
import { View } from '@tarojs/components'
import { dayInWords, dayOf, momentInWords } from '@shared/kernel/time'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { MoreButton } from '@/ui/more-button'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { Sheet } from '@/ui/sheet'
import { StatusTag } from '@/ui/status-tag'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import { useDeskPhone, type DeskPhone } from './use-desk-phone'

/** A phone that may hand over where there is no signal: this one, the others, and what went wrong. */
export default function DeskPhonePage() {
  const form = useDeskPhone()
  return (
    <Page offlineHint="没信号也能领：有信号时会自己上传">
      {form.desk ? <ThisPhone form={form} /> : <Register form={form} />}
      <Trouble words={form.trouble} />
      <Conflicts form={form} />
      <OtherPhones form={form} />
      <Callout icon="shield">
        居民在有信号时开一个码，只认一部手机，一天内有效。给出去的货记在那部手机里，两天内连一次网就上账。码没用完前，那一单不能退。
      </Callout>
    </Page>
  )
}

interface Props {
  readonly form: DeskPhone
}

function ThisPhone({ form }: Props) {
  const { desk, waiting, handed } = form
  const registered = form.desks.value?.desks
  const isRevoked = registered !== undefined && !registered.some(({ deskId }) => deskId === desk?.deskId)
  const settled = handed.filter(({ state }) => state === 'settled').length
  return (
    <Card className="stack">
      <View className="line line--between">
        <View className="t-h2">这部手机：{desk?.name}</View>
        {waiting.length > 0 ? (
          <StatusTag tone="soon" icon="up" word={`待上传 ${waiting.length} 单`} />
        ) : (
          <StatusTag tone="done" icon="done" word="都上传了" />
        )}
      </View>
      <View className="t-sub">
        {desk?.shopName}。没信号也能领：扫对方没信号的那个码。{settled > 0 && `近几天上账 ${settled} 单。`}
      </View>
      {isRevoked && <Callout tone="late" icon="alert" title="这部手机已被停用。开过的码用完为止，不会再有新的。" />}
      {waiting.map(({ redemptionId, what, handedAt, words }) => (
        <View key={redemptionId}>
          <View className="t-h3">{what}</View>
          <View className="t-sub">
            {momentInWords(handedAt, Date.now())} 给出{words === undefined ? '' : `，${words}`}
          </View>
        </View>
      ))}
      {form.syncTrouble !== undefined && <Callout tone="wait" icon="offline" title={form.syncTrouble} />}
      {waiting.length > 0 && (
        <Button id="syncNow" icon="up" busy={form.syncing} busyWords="正在上传…" onPress={form.sync}>
          现在上传
        </Button>
      )}
    </Card>
  )
}

function Register({ form }: Props) {
  return (
    <Card className="stack">
      <View className="t-h2">这部手机还没登记</View>
      <View className="t-sub">登记以后，店里没信号时也能用它核对、给货。一家店最多三部。</View>
      <WrittenField
        id="deskName"
        label="给这部手机起个名"
        spoken="手机的名字"
        hint="居民会看到"
        value={form.name}
        onChange={form.setName}
        placeholder="柜台手机"
        maxLength={12}
      />
      <Button id="registerDesk" busy={form.registering} busyWords="正在登记…" onPress={form.register}>
        登记这部手机
      </Button>
    </Card>
  )
}

type Desk = NonNullable<DeskPhone['desks']['value']>['desks'][number]

function OtherPhones({ form }: Props) {
  const [asked, setAsked] = useState<Desk>()
  return (
    <AsyncView query={form.desks} loadingWords="正在看登记了哪些手机…">
      {({ desks }) =>
        desks.length > 0 && (
          <Card flush>
            {asked && <RevokeSheet desk={asked} form={form} onClose={() => setAsked(undefined)} />}
            {desks.map((desk) => (
              <Row
                key={desk.deskId}
                icon="phone"
                tint="grey"
                title={desk.deskId === form.desk?.deskId ? `${desk.name}（这部）` : desk.name}
                sub={`${dayInWords(dayOf(desk.registeredAt))}登记`}
                end={
                  <Button kind="text" small onPress={() => setAsked(desk)}>
                    停用
                  </Button>
                }
              />
            ))}
          </Card>
        )
      }
    </AsyncView>
  )
}

interface RevokeProps extends Props {
  readonly desk: Desk
  readonly onClose: () => void
}

/** What taking a phone out of use means for those who have a code for it, before it is done. */
function RevokeSheet({ desk: { shopId, deskId, name }, form, onClose }: RevokeProps) {
  const revoke = () => {
    form.revoke(shopId, deskId)
    onClose()
  }
  return (
    <Sheet
      title={`停用“${name}”？`}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不停
          </Button>
          <Button id="confirmRevoke" onPress={revoke}>
            停用这部手机
          </Button>
        </>
      }
    >
      <View>停了以后，它不再开新的没信号的码。已经开给它的码，要等到期，那一单才能到别处领。</View>
    </Sheet>
  )
}

function Conflicts({ form }: Props) {
  const items = form.conflicts.value ?? []
  if (items.length === 0) return null
  return (
    <Card className="stack">
      <View className="t-h3">给了货、账上对不拢的 {items.length} 单</View>
      {items.map(({ redemptionId, rewardName, quantity, unit, residentName, handedAt, words }) => (
        <View key={redemptionId}>
          <View className="t-h3">
            {residentName} · {rewardName} × {quantity} {unit}
          </View>
          <View className="t-sub">
            {momentInWords(handedAt, Date.now())} 给出。{words}
          </View>
        </View>
      ))}
      <View className="t-sub">请村委会两人商量：补一笔，或者盘点时记差。</View>
      <MoreButton list={form.conflicts} />
    </Card>
  )
}
