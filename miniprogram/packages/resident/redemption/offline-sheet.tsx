import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Trouble } from '@/ui/trouble'
import type { RedemptionForm } from './use-redemption'

interface Props {
  readonly form: RedemptionForm
  readonly onClose: () => void
}

/** What it means to take a code for a shop without signal, before it is taken. */
export function OfflineSheet({ form, onClose }: Props) {
  return (
    <Sheet
      title="店里没信号？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不开
          </Button>
          <Button id="issueOffline" busy={form.issuing} busyWords="正在开…" onPress={() => form.issue(onClose)}>
            开一个没信号的码
          </Button>
        </>
      }
    >
      <View className="stack">
        <View>开好存在手机里，一天内到店里扫，没信号也行。只有店里那一部手机认它。</View>
        <View>开了以后三天里不能退分：货可能已经给您了，要等那部手机连上网。</View>
        <Trouble words={form.issueTrouble} />
      </View>
    </Sheet>
  )
}
