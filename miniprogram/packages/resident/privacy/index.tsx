import { useState } from 'react'
import { View } from '@tarojs/components'
import { openPage, openTab } from '@/platform/navigation'
import { useSession, type Session } from '@/session/session-store'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'
import { SureSheet, WhatSheet } from './sheets'
import { useDeletion, type Deletion } from './use-deletion'

/** 隐私和注销: who sees what, and how to leave for good, asked twice. */
export default function PrivacyPage() {
  const session = useSession()
  return (
    <Page offlineHint="没有网络。要有网才能注销">
      <AsyncView query={session} loadingWords="正在取您的资料…">
        {(me) => <Privacy session={me} />}
      </AsyncView>
    </Page>
  )
}

function Privacy({ session }: { readonly session: Session }) {
  const deletion = useDeletion(session)
  const [step, setStep] = useState<'what' | 'sure'>()
  const close = () => {
    setStep(undefined)
    deletion.forgetTrouble()
  }
  if (deletion.isDone) return <Gone />
  return (
    <>
      <Card className="stack">
        <View className="t-h2">谁能看到您的资料</View>
        <Facts
          items={[
            ['报的事', '只有您和办事的人能看到'],
            ['名字', '别人只看到姓'],
            ['电话', '不公开'],
            ['用处', '只用来办事，不作别用'],
          ]}
        />
      </Card>
      <DeletionCard deletion={deletion} onDelete={() => setStep('what')} />
      {step === 'what' && <WhatSheet deletion={deletion} onClose={close} onNext={() => setStep('sure')} />}
      {step === 'sure' && <SureSheet deletion={deletion} onClose={close} />}
    </>
  )
}

interface CardProps {
  readonly deletion: Deletion
  readonly onDelete: () => void
}

function DeletionCard({ deletion, onDelete }: CardProps) {
  const { offices, points, isAlone } = deletion
  return (
    <Card className="stack">
      <View className="t-h2">不用了，可以注销</View>
      <View>注销和退出登录不一样：退出还能再进来，注销就找不回来了。</View>
      <Effect title="去掉的">您的名字、和微信的关联、在家里的身份。</Effect>
      <Effect title="留下的">报过的事、记过的账，都不再写您的名字。</Effect>
      {points > 0 && (
        <Effect title="家里的积分">{isAlone ? `${points} 分，注销后没人能用。` : `${points} 分，留给家里人。`}</Effect>
      )}
      {isAlone && points > 0 && (
        <Callout tone="wait" icon="points" title="家里只有您一个人。先把积分用掉，或者请家里人进来。">
          <Button kind="text" onPress={() => openPage('household')}>
            请家里人进来
          </Button>
        </Callout>
      )}
      {offices.length > 0 ? (
        <Callout id="officeHeld" title="您还担着职务，先请上级免去，再注销。">
          {offices.map((office) => (
            <View key={office}>{office}</View>
          ))}
        </Callout>
      ) : (
        <Button id="deleteOwn" kind="quiet" wide onPress={onDelete}>
          注销
        </Button>
      )}
    </Card>
  )
}

function Effect({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <View>
      <View className="t-h3">{title}</View>
      <View>{children}</View>
    </View>
  )
}

function Gone() {
  return (
    <MessageState
      id="gone"
      icon="done"
      tone="done"
      title="注销好了"
      actions={
        <Button id="goHome" onPress={() => openTab('home')}>
          回首页
        </Button>
      }
    >
      您的名字、和微信的关联都去掉了。再进来，就是新的人，从头开始。
    </MessageState>
  )
}
