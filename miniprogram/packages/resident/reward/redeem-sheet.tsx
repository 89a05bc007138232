import { View } from '@tarojs/components'
import type { Reward } from '@/features/reward/reward-card'
import { RewardThumb } from '@/features/reward/reward-thumb'
import { Button } from '@/ui/button'
import { Facts } from '@/ui/facts'
import { Sheet } from '@/ui/sheet'
import { Stepper } from '@/ui/stepper'
import { Trouble } from '@/ui/trouble'
import type { RewardForm } from './use-reward'

interface Props {
  readonly reward: Reward
  readonly available: number
  readonly form: RewardForm
  readonly onClose: () => void
}

/** What it costs and what remains, before the points go. */
export function RedeemSheet({ reward, available, form, onClose }: Props) {
  const { quantity } = form
  const cost = reward.price * quantity
  const affordable = Math.floor(available / reward.price)
  const most = Math.max(1, Math.min(reward.mostAtOnce, affordable, reward.limitPerPerson?.quantity ?? 99, 99))
  return (
    <Sheet
      title="换这个吗？"
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            先不换
          </Button>
          <Button id="confirmRedeem" busy={form.busy} busyWords="正在换…" onPress={form.redeem}>
            用 {cost} 分换
          </Button>
        </>
      }
    >
      <View className="stack">
        <View className="line">
          <RewardThumb name={reward.name} photo={reward.photo?.url} />
          <View className="fill">
            <View className="t-h3">
              {reward.name} × {quantity} {reward.unit}
            </View>
            <View className="t-h2 t-points">{cost} 分</View>
          </View>
        </View>
        {most > 1 && (
          <Stepper value={quantity} min={1} max={most} onChange={form.setQuantity} label={`换几${reward.unit}`} />
        )}
        <Facts
          sunken
          items={[
            ['现在有', `${available} 分`],
            ['用掉', `−${cost} 分`],
            ['还剩', `${available - cost} 分`],
          ]}
        />
        <View>到{reward.shopName}领。没领之前可以不要，积分全退。</View>
        <Trouble words={form.trouble} />
      </View>
    </Sheet>
  )
}
