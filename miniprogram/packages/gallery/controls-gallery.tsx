import { useState } from 'react'
import { View } from '@tarojs/components'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { Facts } from '@/ui/facts'
import { Field } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { iconNames } from '@/ui/icon-names'
import { PhotoPicker, type PickerPhoto } from '@/ui/photo-picker'
import { PickerField } from '@/ui/picker-field'
import { QrCode } from '@/ui/qr-code'
import { Row } from '@/ui/row'
import { Sheet } from '@/ui/sheet'
import { StatusTag } from '@/ui/status-tag'
import { Stepper } from '@/ui/stepper'
import { WrittenField } from '@/ui/written-field'

const idle = () => undefined
const photos: PickerPhoto[] = [
  { key: 'going', state: 'uploading', percent: 40 },
  { key: 'there', state: 'uploaded', percent: 100 },
  { key: 'lost', state: 'failed', percent: 0, error: '没传上' },
]

export function ControlsGallery() {
  const [sheet, setSheet] = useState(false)
  return (
    <>
      <Buttons onSheet={() => setSheet(true)} />
      <Inputs />
      <Card flush>
        <Row icon="household" title="能按的一行" sub="第二行" onPress={idle} />
        <Row icon="points" tint="gold" title="积分 86 分" />
        <Row icon="shield" tint="grey" title="只看的一行" sub="没有箭头" />
        <Row title="打勾的一行" checked onPress={idle} end={<StatusTag tone="done" icon="check" word="要数" />} />
      </Card>
      <Card>
        <Facts
          items={[
            ['货架上', '还有 12 袋'],
            ['在哪领', '松林村积分超市'],
          ]}
        />
        <Facts sunken items={[['用掉', '− 60 分']]} />
      </Card>
      <Card>
        <QrCode text="7K3M9Q2X" label="领货码" />
      </Card>
      <Card>
        <View className="line gallery-icons">
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </View>
      </Card>
      <BottomBar>
        <Button kind="quiet" onPress={idle}>
          先存着
        </Button>
        <Button onPress={idle}>提交</Button>
      </BottomBar>
      {sheet && (
        <Sheet
          title="换这个吗？"
          onClose={() => setSheet(false)}
          actions={<Button onPress={() => setSheet(false)}>用 60 分换</Button>}
        >
          <View>没领之前可以取消，积分全退。</View>
        </Sheet>
      )}
    </>
  )
}

function Buttons({ onSheet }: { readonly onSheet: () => void }) {
  return (
    <Card className="stack">
      <Button onPress={onSheet}>主按钮，开半屏</Button>
      <Button busy busyWords="正在提交…" onPress={idle}>
        提交
      </Button>
      <Button kind="second" icon="phone" onPress={idle}>
        次按钮
      </Button>
      <Button kind="quiet" onPress={idle}>
        安静的按钮
      </Button>
      <View className="line">
        <Button small onPress={idle}>
          换
        </Button>
        <Button kind="second" small onPress={idle}>
          小
        </Button>
        <Button kind="text" small onPress={idle}>
          文字
        </Button>
      </View>
    </Card>
  )
}

const kinds = [
  { key: 'all', words: '全部' },
  { key: 'food', words: '粮油' },
  { key: 'daily', words: '日用' },
] as const

function Inputs() {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]['key']>('all')
  const [count, setCount] = useState<number>()
  const [day, setDay] = useState<string>()
  return (
    <Card className="stack">
      <WrittenField
        id="galleryText"
        label="说一说"
        hint="什么事、多久了"
        value={text}
        onChange={setText}
        placeholder="例如 路灯不亮"
        maxLength={500}
        lines="many"
      />
      <Field label="从哪天起" hint="不选就是马上">
        <PickerField id="galleryDay" mode="date" label="从哪天起" value={day} onChange={setDay} />
      </Field>
      <WrittenField
        id="galleryCode"
        label="网格码"
        error="找不到这个网格码。请对照门牌再输一遍。"
        value="SL2018"
        onChange={idle}
        maxLength={24}
        spaced
      />
      <Field label="照片" hint="最多 9 张">
        <PhotoPicker photos={photos} max={9} onAdd={idle} onRemove={idle} onRetry={idle} />
      </Field>
      <Chips label="看哪些" items={kinds} selected={kind} onSelect={setKind} />
      <Stepper value={count} min={1} max={3} onChange={setCount} label="几袋" />
    </Card>
  )
}
