import { useState } from 'react'
import { useCommand } from '@/api/use-command'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { toUnits } from '@/features/stock/amounts'
import { useMissing } from '@/ui/use-missing'

/** The form of 追加预算. */
export function useRaise() {
  const [isOpen, setOpen] = useState(false)
  const [isDone, setDone] = useState(false)
  const [budgetCode, setBudgetCode] = useState<string>()
  const [points, setPoints] = useState('')
  const [source, setSource] = useState('')
  const [minutes, setMinutes] = useState('')
  const photos = usePhotos([])
  const command = useCommand('points.proposeBudget', 'raise-budget')

  const troubleOf = () => {
    if (budgetCode === undefined) return '还没选哪一类。'
    if (!toUnits(points)) return '加多少分，没有填对。'
    if (source.trim() === '') return '还没写钱从哪来。'
    return minutes.trim() === '' ? '还没写会上怎么定的。' : undefined
  }
  const missing = useMissing(troubleOf() ?? photoTrouble(photos.photos))
  const submit = async () => {
    const amount = toUnits(points)
    if (!missing.check() || budgetCode === undefined || amount === undefined) return
    const fileIds = toKept(photos.photos).map(({ fileId }) => fileId)
    const proof = { minutes: minutes.trim(), photos: fileIds }
    if (await command.send({ budgetCode, points: amount, source: source.trim(), proof })) setDone(true)
  }
  return {
    isOpen,
    open: () => setOpen(true),
    isDone,
    budgetCode,
    setBudgetCode,
    points,
    setPoints,
    source,
    setSource,
    minutes,
    setMinutes,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
  }
}
