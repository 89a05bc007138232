import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { setTextSize, useTextSize } from '@/ui/text-size'
import { ControlsGallery } from './controls-gallery'
import { DomainGallery } from './domain-gallery'
import { StatesGallery } from './states-gallery'
import { Segments } from '@/ui/segments'
import './index.scss'

const parts = [
  { key: 'controls', words: '控件' },
  { key: 'states', words: '状态' },
  { key: 'domain', words: '工单与积分' },
] as const

/** Every part in every state, for eyes and for screenshots. Reached by its address only. */
export default function GalleryPage() {
  const size = useTextSize()
  const [part, setPart] = useState<(typeof parts)[number]['key']>('controls')
  return (
    <Page top={<Segments items={parts} selected={part} onSelect={setPart} />}>
      <View className="line line--between">
        <View className="t-h2">部件一览</View>
        <Button kind="second" small onPress={() => setTextSize(size === 'large' ? 'standard' : 'large')}>
          {size === 'large' ? '标准字' : '长辈大字'}
        </Button>
      </View>
      {part === 'controls' && <ControlsGallery />}
      {part === 'states' && <StatesGallery />}
      {part === 'domain' && <DomainGallery />}
    </Page>
  )
}
