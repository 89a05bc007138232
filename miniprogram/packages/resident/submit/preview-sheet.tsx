import { View } from '@tarojs/components'
import { maskName } from '@shared/domain/person/mask-name'
import { Button } from '@/ui/button'
import { Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'
import type { Submit } from './use-submit'

interface Props {
  readonly form: Submit
  readonly onClose: () => void
}

/** Who will see what, before it is handed over. */
export function PreviewSheet({ form, onClose }: Props) {
  const where = form.place ? (form.place.address ?? '您现在的位置') : (form.grid?.name ?? '您家的网格')
  return (
    <Sheet title="别人看到什么" onClose={onClose} actions={<Button onPress={onClose}>知道了</Button>}>
      <View className="stack">
        <View className="t-h3">办事的人看到</View>
        <Facts
          sunken
          items={[
            ['什么事', form.text.trim() === '' ? '（还没写）' : form.text.trim()],
            ['照片', form.photos.length === 0 ? '没有' : `${form.photos.length} 张`],
            ['在哪里', where],
            ['谁报的', maskName(form.displayName)],
          ]}
        />
        <View className="t-h3">别的居民</View>
        <View>什么都看不到。</View>
      </View>
    </Sheet>
  )
}
