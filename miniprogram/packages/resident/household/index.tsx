import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dateInWords } from '@shared/kernel/time'
import { goBack, openPage } from '@/platform/navigation'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { EnterSheet, InviteSheet, LeaveSheet, MemberSheet } from './sheets'
import { useHousehold, type Member } from './use-household'
import './index.scss'

type Question = 'invite' | 'enter' | 'leave' | { readonly member: Member }

export default function HouseholdPage() {
  const form = useHousehold()
  const [question, setQuestion] = useState<Question>()
  const close = () => setQuestion(undefined)
  return (
    <Page>
      <AsyncView query={form.query} loadingWords="正在取家里人…">
        {(household) => (
          <>
            <MembersCard household={household} onAsk={setQuestion} />
            {question === 'invite' && <InviteSheet householdId={household.householdId} onClose={close} />}
            {question === 'leave' && <LeaveOf household={household} form={form} onClose={close} />}
          </>
        )}
      </AsyncView>
      <OtherCard onEnter={() => setQuestion('enter')} />
      {question === 'enter' && (
        <EnterSheet
          onClose={close}
          onDone={() => {
            close()
            form.query.refresh()
          }}
        />
      )}
      {typeof question === 'object' && <MemberSheet member={question.member} form={form} onClose={close} />}
    </Page>
  )
}

interface MembersProps {
  readonly household: Output<'household.get'>
  readonly onAsk: (question: Question) => void
}

function MembersCard({ household, onAsk }: MembersProps) {
  const { name, gridName, members, can } = household
  const mayChange = can.includes('setProxy')
  return (
    <>
      <Card>
        <View className="line">
          <Icon name="household" size="l" className="t-brand" />
          <View className="fill">
            <View className="t-h2">{name}</View>
            <View className="t-sub">
              {gridName} · {members.length} 人
            </View>
          </View>
        </View>
      </Card>
      <Card flush>
        {members.map((member) => (
          <Row
            key={member.personId}
            icon="user"
            tint="grey"
            title={`${member.displayName}${member.isMe ? '（您）' : ''}`}
            sub={wordsFor(member)}
            {...(mayChange && !member.isHead && { onPress: () => onAsk({ member }) })}
          />
        ))}
      </Card>
      {can.includes('invite') && (
        <Button id="invite" icon="plus" wide onPress={() => onAsk('invite')}>
          请家里人进来
        </Button>
      )}
      {can.includes('leave') && (
        <Button id="leaveHousehold" kind="quiet" wide onPress={() => onAsk('leave')}>
          离开这个家
        </Button>
      )}
    </>
  )
}

/** '户主', '女儿，代办到2026年12月31日' */
function wordsFor({ isHead, as, relation, untilOn }: Member): string {
  if (isHead) return '户主'
  const duty = as === 'proxy' && untilOn !== undefined ? `代办到${dateInWords(untilOn)}` : '家里人'
  return relation === undefined ? duty : `${relation}，${duty}`
}

function OtherCard({ onEnter }: { readonly onEnter: () => void }) {
  return (
    <Card flush>
      <Row
        id="openPassbook"
        icon="book"
        tint="gold"
        title="积分存折"
        sub="全家一本，能打印"
        onPress={() => openPage('passbook')}
      />
      <Row id="enterHousehold" icon="door" tint="grey" title="用邀请码进家" sub="父母家、另一处房" onPress={onEnter} />
      <Row
        id="joinOther"
        icon="qr"
        tint="grey"
        title="加入别的网格"
        sub="扫那边的门牌"
        onPress={() => openPage('join')}
      />
    </Card>
  )
}

interface LeaveProps {
  readonly household: Output<'household.get'>
  readonly form: ReturnType<typeof useHousehold>
  readonly onClose: () => void
}

function LeaveOf({ household, form, onClose }: LeaveProps) {
  const me = household.members.find(({ isMe }) => isMe)
  const leave = {
    ...form,
    remove: (member: Member, onDone: () => void) =>
      form.remove(member, () => {
        onDone()
        goBack()
      }),
  }
  return me ? <LeaveSheet me={me} form={leave} onClose={onClose} /> : null
}
