import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import type { RedemptionForm } from './use-redemption'

interface Props {
  readonly form: RedemptionForm
  readonly onClose: () => void
}

export function CancelSheet({ form, onClose }: Props) {
  return (
    <Sheet
      title="不要了吗？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            还是要
          </Button>
          <Button id="confirmCancel" busy={form.cancelling} busyWords="正在退…" onPress={() => form.cancel(onClose)}>
            不要了，退 {form.query.value?.price ?? 0} 分
          </Button>
        </>
      }
    >
      <View className="stack">
        <View>货放回架上，积分全退给您。</View>
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}
