import { useState } from 'react'
import { View } from '@tarojs/components'
import { dateInWords, momentInWords } from '@shared/kernel/time'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Chips } from '@/ui/chips'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import { lastDayOf, proxyTerms, type ProxyTerm } from './proxy-ends'
import { useEnter, useInvite, type HouseholdForm, type Member } from './use-household'

interface Props {
  readonly onClose: () => void
}

export function InviteSheet({ householdId, onClose }: Props & { readonly householdId: string }) {
  const invite = useInvite(householdId)
  const [term, setTerm] = useState<ProxyTerm>('member')
  const [relation, setRelation] = useState('')
  if (invite.invited) return <CodeSheet invited={invite.invited} onClose={onClose} />
  return (
    <Sheet
      title="请谁进来？"
      onClose={onClose}
      actions={
        <Button
          id="makeCode"
          busy={invite.busy}
          busyWords="正在做码…"
          onPress={() => invite.send(lastDayOf(term, Date.now()), relation)}
        >
          做一个邀请码
        </Button>
      }
    >
      <View className="stack">
        <Chips label="多久" items={proxyTerms} selected={term} onSelect={setTerm} />
        <WrittenField
          id="relation"
          label="是您什么人"
          hint="可不填"
          value={relation}
          onChange={setRelation}
          placeholder="例如 女儿"
          maxLength={10}
        />
        <Callout tone="wait" icon="points" title="进来的人能用家里的积分。">
          代办到了日子自动停，您也可以随时移出。
        </Callout>
        <Trouble words={invite.trouble} />
      </View>
    </Sheet>
  )
}

type Invited = NonNullable<ReturnType<typeof useInvite>['invited']>

function CodeSheet({ invited, onClose }: Props & { readonly invited: Invited }) {
  const { code, expiresAt, untilOn } = invited
  return (
    <Sheet title="念给他听" onClose={onClose} actions={<Button onPress={onClose}>念好了</Button>}>
      <View className="stack">
        <View id="inviteCode" className="household__code">
          {code.slice(0, 4)} {code.slice(4)}
        </View>
        <View className="t-sub">
          在“我的家人”里点“用邀请码进家”，输这八位。{momentInWords(expiresAt, Date.now())} 前有效，只能用一次。
        </View>
        {untilOn !== undefined && <View className="t-sub">代办到 {dateInWords(untilOn)} 为止。</View>}
      </View>
    </Sheet>
  )
}

export function EnterSheet({ onClose, onDone }: Props & { readonly onDone: () => void }) {
  const enter = useEnter()
  return (
    <Sheet
      title="用邀请码进家"
      onClose={onClose}
      actions={
        <Button id="enter" busy={enter.busy} busyWords="正在进…" onPress={() => enter.enter(onDone)}>
          进家
        </Button>
      }
    >
      <WrittenField
        id="enterCode"
        label="邀请码"
        hint="户主念的八位"
        error={enter.trouble}
        value={enter.code}
        onChange={enter.setCode}
        placeholder="例如 KX7M 2PQ9"
        maxLength={12}
        spaced
      />
    </Sheet>
  )
}

export function MemberSheet({
  member,
  form,
  onClose,
}: Props & { readonly member: Member; readonly form: HouseholdForm }) {
  const [term, setTerm] = useState<ProxyTerm | undefined>(member.as === 'member' ? 'member' : undefined)
  const save = () => {
    if (term !== undefined) form.setProxy(member.personId, lastDayOf(term, Date.now()), onClose)
  }
  return (
    <Sheet
      title={member.displayName}
      onClose={onClose}
      actions={
        <>
          <Button id="removeMember" kind="quiet" busy={form.busy} onPress={() => form.remove(member, onClose)}>
            移出这个家
          </Button>
          <Button id="saveProxy" busy={form.busy} onPress={save}>
            照这样存
          </Button>
        </>
      }
    >
      <View className="stack">
        {member.untilOn !== undefined && <View className="t-sub">现在代办到 {dateInWords(member.untilOn)}。</View>}
        <Chips label="多久" items={proxyTerms} selected={term} onSelect={setTerm} />
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}

export function LeaveSheet({ me, form, onClose }: Props & { readonly me: Member; readonly form: HouseholdForm }) {
  return (
    <Sheet
      title="离开这个家？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不走
          </Button>
          <Button id="confirmLeaveHousehold" busy={form.busy} onPress={() => form.remove(me, onClose)}>
            离开
          </Button>
        </>
      }
    >
      <View className="stack">
        <View>积分留在家里，您不能再看、再用。要回来得请户主再发邀请码。</View>
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}
