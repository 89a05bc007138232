import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { goBack } from '@/platform/navigation'
import { blank, errorsOf, toFields, toInput, type FieldErrors, type GoodsFields } from './goods-fields'

/** Goods written down: new ones, or those named. Price and stock have pages of their own. */
export function useGoodsEdit() {
  const { rewardId } = useRouter().params
  const list = useList('reward.listAll', rewardId === undefined ? undefined : { limit: 50 })
  const goods = list.value?.find((one) => one.rewardId === rewardId)
  const [fields, setFields] = useState<GoodsFields>()
  const [errors, setErrors] = useState<FieldErrors>({})
  const photo = usePhotos([])
  const create = useCommand('reward.create', 'goods-new')
  const update = useCommand('reward.update', `goods:${rewardId ?? ''}`)

  useEffect(() => {
    if (fields === undefined && goods) setFields(toFields(goods))
  }, [fields, goods])

  const shown = fields ?? blank
  const save = async () => {
    const wrong = errorsOf(shown)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0 || photoTrouble(photo.photos) !== undefined) return
    const taken = toKept(photo.photos)[0]?.fileId
    const picture = taken === undefined ? {} : { photo: taken }
    const input = toInput(shown)
    const answer = goods
      ? await update.send({
          limit: null,
          availableFrom: null,
          availableUntil: null,
          ...input,
          ...picture,
          rewardId: goods.rewardId,
          version: goods.version,
        })
      : await create.send({ ...input, ...picture })
    if (answer) goBack()
  }
  return {
    list,
    isNew: rewardId === undefined,
    goods,
    fields: shown,
    set: (change: Partial<GoodsFields>) => setFields({ ...shown, ...change }),
    errors,
    photo,
    save: () => void save(),
    busy: create.busy || update.busy,
    trouble: photoTrouble(photo.photos) ?? create.error?.message ?? update.error?.message,
  }
}

export type GoodsForm = ReturnType<typeof useGoodsEdit>
