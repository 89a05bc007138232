import { useState } from 'react'
import type { Output } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { toCents } from '@/features/stock/amounts'
import { useMissing } from '@/ui/use-missing'

/** The form of 进钱. */
export function useFunds() {
  const [yuan, setYuan] = useState('')
  const [source, setSource] = useState('')
  const [note, setNote] = useState('')
  const [done, setDone] = useState<Output<'stock.addFunds'>>()
  const photos = usePhotos([])
  const command = useCommand('stock.addFunds', 'funds')
  const amountCents = toCents(yuan)

  const troubleOf = () => {
    if (amountCents === undefined || amountCents === 0) return '进了多少钱，没有填对。'
    if (source.trim() === '') return '还没写钱从哪来。'
    return photos.photos.length === 0 ? '还没拍收据。' : undefined
  }
  const missing = useMissing(troubleOf() ?? photoTrouble(photos.photos))
  const submit = async () => {
    if (!missing.check() || amountCents === undefined) return
    const answer = await command.send({
      amountCents,
      source: source.trim(),
      photos: toKept(photos.photos).map(({ fileId }) => fileId),
      ...(note.trim() !== '' && { note: note.trim() }),
    })
    if (answer) setDone(answer.value)
  }
  return {
    yuan,
    setYuan,
    amountCents,
    source,
    setSource,
    note,
    setNote,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
    done,
  }
}
