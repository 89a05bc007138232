import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept, usePhotos, type KeptPhoto } from '@/features/photo/use-photos'
import { replacePage } from '@/platform/navigation'
import { forget, readStored, store } from '@/platform/storage'
import { askToNotify } from '@/platform/subscribe-message'

interface Draft {
  readonly text: string
  readonly photos: readonly KeptPhoto[]
}

/** Exactly one of the three the page was opened with. */
function useTarget() {
  const { claimId, entryId, ticketId } = useRouter().params
  if (claimId !== undefined) return { claimId }
  return entryId === undefined ? { ticketId: ticketId ?? '' } : { entryId }
}

/** An appeal of one thing; words and photos are kept as a draft for that thing. */
export function useAppeal() {
  const target = useTarget()
  const key = Object.values(target).join('')
  const name = `draft:appeal:${key}`
  const [draft] = useState(() => readStored<Draft>(name, { text: '', photos: [] }))
  const [text, setText] = useState(draft.text)
  const [finished, setFinished] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const photoField = usePhotos(draft.photos)
  const { photos } = photoField
  const query = useQuery('points.getGrievance', target)
  const command = useCommand('points.appeal', `appeal:${key}`)

  useEffect(() => {
    if (!finished) store(name, { text, photos: toKept(photos) } satisfies Draft)
  }, [name, text, photos, finished])

  const submit = async () => {
    const trouble = text.trim() === '' ? '写一句哪里不对。' : photoTrouble(photos)
    setWrong(trouble)
    if (trouble !== undefined) return
    void askToNotify()
    const fileIds = toKept(photos).map(({ fileId }) => fileId)
    const answer = await command.send({
      ...target,
      text: text.trim(),
      ...(fileIds.length > 0 && { photos: fileIds }),
    })
    if (!answer) return
    setFinished(true)
    forget(name)
    replacePage('appealDetail', { appealId: answer.value.appealId })
  }
  return {
    query,
    text,
    setText,
    photos,
    photoField,
    wrong,
    trouble: command.error?.message,
    busy: command.busy,
    submit: () => void submit(),
  }
}

export type AppealForm = ReturnType<typeof useAppeal>
