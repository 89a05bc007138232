import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { openPage, openTab } from '@/platform/navigation'
import { forgetAll } from '@/platform/storage'
import { isBookKeeper } from '@/session/roles'
import { refreshSession, useSession, type Session } from '@/session/session-store'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { Row } from '@/ui/row'
import { Sheet } from '@/ui/sheet'
import { setTextSize, useTextSize } from '@/ui/text-size'
import './index.scss'

type Question = 'textSize' | 'complaint' | 'leave'

export default function MePage() {
  const session = useSession()
  const [question, setQuestion] = useState<Question>()
  return (
    <Page>
      <AsyncView query={session} loadingWords="正在取您的资料…">
        {(me) => (
          <>
            <WhoCard session={me} />
            <OwnCard session={me} />
            {isBookKeeper(me) && <BooksCard />}
          </>
        )}
      </AsyncView>
      <Card flush>
        <TextSizeRow onPress={() => setQuestion('textSize')} />
        <Row
          id="complaint"
          icon="appeal"
          tint="grey"
          title="投诉和建议"
          sub="对人、对事、对积分都可以"
          onPress={() => setQuestion('complaint')}
        />
        <Row
          id="openPrivacy"
          icon="shield"
          tint="grey"
          title="隐私和注销"
          sub="谁能看到您的资料，不用了怎么注销"
          onPress={() => openPage('privacy')}
        />
        <Row id="leave" icon="logout" tint="grey" title="退出登录" onPress={() => setQuestion('leave')} />
      </Card>
      {question === 'textSize' && <TextSizeSheet onClose={() => setQuestion(undefined)} />}
      {question === 'complaint' && <ComplaintSheet onClose={() => setQuestion(undefined)} />}
      {question === 'leave' && <LeaveSheet onClose={() => setQuestion(undefined)} />}
    </Page>
  )
}

function WhoCard({ session }: { readonly session: Session }) {
  const places = [
    ...session.roles.map(({ gridName, title }) => `${gridName} · ${title}`),
    ...session.households.map(({ gridName, name }) => `${gridName} · ${name}`),
  ]
  return (
    <Card className="me-who">
      <View className="me-who__portrait">
        <Icon name="user" size="l" />
      </View>
      <View className="fill">
        <View id="displayName" className="t-h2">
          {session.displayName ?? '还没留称呼'}
        </View>
        <View className="t-sub">
          {places.length === 0 ? session.place.name : places.map((place) => <View key={place}>{place}</View>)}
        </View>
      </View>
    </Card>
  )
}

function OwnCard({ session }: { readonly session: Session }) {
  const account = session.accounts[0]
  return (
    <Card flush>
      <Row
        id="households"
        icon="household"
        title="我的家"
        sub={session.households.length === 0 ? '还没加入网格' : session.households.map(({ name }) => name).join('、')}
        onPress={() => openPage(session.households.length === 0 ? 'join' : 'household')}
      />
      {account && (
        <>
          <Row
            id="openPoints"
            icon="points"
            tint="gold"
            title="我的积分"
            sub={`${account.available} 分`}
            onPress={() => openPage('points')}
          />
          <Row
            id="openPassbook"
            icon="book"
            tint="gold"
            title="积分存折"
            sub="全家一本，能打印"
            onPress={() => openPage('passbook')}
          />
          <Row
            id="openRedemptions"
            icon="qr"
            title="换过的东西"
            sub="待领的、领过的"
            onPress={() => openPage('redemptions')}
          />
        </>
      )}
    </Card>
  )
}

function BooksCard() {
  return (
    <Card flush>
      <Row
        id="openAudit"
        icon="shield"
        title="账目核对"
        sub="每一分、每一件货，夜里对一遍"
        onPress={() => openPage('audit')}
      />
    </Card>
  )
}

const sizes = [
  { key: 'standard', words: '标准' },
  { key: 'large', words: '长辈大字' },
] as const

function TextSizeRow({ onPress }: { readonly onPress: () => void }) {
  const size = useTextSize()
  return (
    <Row
      id="textSize"
      icon="textsize"
      title="字的大小"
      sub={`现在：${size === 'large' ? '长辈大字' : '标准'}`}
      onPress={onPress}
    />
  )
}

interface SheetProps {
  readonly onClose: () => void
}

function TextSizeSheet({ onClose }: SheetProps) {
  const size = useTextSize()
  return (
    <Sheet title="字的大小" onClose={onClose} actions={<Button onPress={onClose}>就这样</Button>}>
      <Chips label="字的大小" items={sizes} selected={size} onSelect={setTextSize} />
    </Sheet>
  )
}

function ComplaintSheet({ onClose }: SheetProps) {
  const write = () => {
    onClose()
    openPage('submit')
  }
  return (
    <Sheet
      title="投诉和建议"
      onClose={onClose}
      actions={
        <>
          <Button kind="second" icon="phone" onPress={() => void Taro.makePhoneCall({ phoneNumber: '12345' })}>
            打 12345
          </Button>
          <Button icon="pen" onPress={write}>
            在这里写
          </Button>
        </>
      }
    >
      <View>打政务服务热线 12345，或者在这里写成一件事，按网格派人办。</View>
    </Sheet>
  )
}

function LeaveSheet({ onClose }: SheetProps) {
  const leave = () => {
    forgetAll()
    onClose()
    openTab('home')
    void refreshSession()
  }
  return (
    <Sheet
      title="退出登录？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不退
          </Button>
          <Button id="confirmLeave" onPress={leave}>
            退出
          </Button>
        </>
      }
    >
      <View>这部手机上存的草稿和记录会清掉。交过的都在，下次进来还看得到。</View>
    </Sheet>
  )
}
