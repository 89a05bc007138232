import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Resolution } from '@shared/domain/ticket/vocabulary'
import { reasonMessages } from '@shared/labels/errors'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept, usePhotos, type KeptPhoto } from '@/features/photo/use-photos'
import { goBack } from '@/platform/navigation'
import { forget, readStored, store } from '@/platform/storage'

/** Sentences to begin with; the worker makes them their own. */
export const replies = [
  { key: 'renewed', words: '换了新的，试过了' },
  { key: 'repaired', words: '修好了，请您看看' },
  { key: 'temporary', words: '先临时处理，原因是' },
] as const

interface Draft {
  readonly note: string
  readonly resolution: Resolution
  readonly photos: readonly KeptPhoto[]
}

/** The form of 解单; kept as a draft per ticket, for hands that are called away. */
export function useResolve() {
  const { ticketId = '' } = useRouter().params
  const draftName = `draft:resolve:${ticketId}`
  const [draft] = useState<Draft>(() => readStored<Draft>(draftName) ?? { note: '', resolution: 'fixed', photos: [] })
  const [note, setNote] = useState(draft.note)
  const [resolution, setResolution] = useState(draft.resolution)
  const [photoProblem, setPhotoProblem] = useState<string>()
  const [done, setDone] = useState(false)
  const { photos, add, remove, retry } = usePhotos(draft.photos)
  const query = useQuery('ticket.get', { ticketId })
  const command = useCommand('ticket.resolve', `resolve:${ticketId}`)
  const ticket = query.value
  const photoRequired = ticket?.photoRequired ?? false
  const refusedPhoto = command.error?.reason === 'PHOTO_REQUIRED' ? command.error.message : undefined

  useEffect(() => {
    if (!done) store(draftName, { note, resolution, photos: toKept(photos) } satisfies Draft)
  }, [draftName, note, resolution, photos, done])

  const submit = async () => {
    const missing = photoRequired && photos.length === 0 ? reasonMessages.PHOTO_REQUIRED : photoTrouble(photos)
    setPhotoProblem(missing)
    if (missing !== undefined || !ticket) return
    const value = await command.send({
      ticketId,
      version: ticket.version,
      resolution,
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(photos.length > 0 && { photos: toKept(photos).map(({ fileId }) => fileId) }),
    })
    if (!value) return query.refresh()
    setDone(true)
    forget(draftName)
    goBack()
  }
  return {
    query,
    allowed: ticket?.can.includes('resolve') ?? false,
    before: ticket?.timeline.find(({ event }) => event === 'submit')?.photos ?? [],
    photoRequired,
    photos,
    addPhoto: add,
    removePhoto: remove,
    retryPhoto: retry,
    photoError: photoProblem ?? refusedPhoto,
    resolution,
    setResolution,
    note,
    setNote,
    fillReply: (key: (typeof replies)[number]['key']) =>
      setNote(replies.find((reply) => reply.key === key)?.words ?? note),
    submit: () => void submit(),
    busy: command.busy,
    trouble: refusedPhoto === undefined ? command.error?.message : undefined,
  }
}

export type ResolveForm = ReturnType<typeof useResolve>
