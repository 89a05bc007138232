import { useState } from 'react'
import type { Output } from '@shared/contract'
import type { WriteOffReason } from '@shared/domain/stock/vocabulary'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { useMissing } from '@/ui/use-missing'

/** The form of 报损. */
export function useWriteOff() {
  const stock = useList('stock.list', { limit: 50 })
  const [rewardId, setRewardId] = useState<string>()
  const [quantity, setQuantity] = useState(1)
  const [reason, setReason] = useState<WriteOffReason>()
  const [note, setNote] = useState('')
  const [done, setDone] = useState<Output<'stock.writeOff'>>()
  const photos = usePhotos([])
  const command = useCommand('stock.writeOff', 'write-off')
  const chosen = stock.value?.find((row) => row.rewardId === rewardId)

  const submit = async () => {
    if (!missing.check() || rewardId === undefined || reason === undefined) return
    const answer = await command.send({
      rewardId,
      quantity,
      reason,
      photos: toKept(photos.photos).map(({ fileId }) => fileId),
      ...(note.trim() !== '' && { note: note.trim() }),
    })
    if (answer) setDone(answer.value)
  }
  const troubleOf = () => {
    if (rewardId === undefined) return '还没选是哪样东西。'
    if (reason === undefined) return '还没选为什么报损。'
    return photos.photos.length === 0 ? '还没拍照。拍一张坏了的货。' : undefined
  }
  const missing = useMissing(troubleOf() ?? photoTrouble(photos.photos))
  return {
    stock,
    chosen,
    choose: (next: string | undefined) => {
      setRewardId(next)
      setQuantity(1)
    },
    quantity,
    setQuantity,
    reason,
    setReason,
    note,
    setNote,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
    done,
  }
}

export type WriteOffForm = ReturnType<typeof useWriteOff>
