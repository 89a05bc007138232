import { useEffect, useState } from 'react'
import type { Resolution } from '@shared/domain/ticket/vocabulary'
import { toKept, usePhotos, type KeptPhoto } from '@/features/photo/use-photos'
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

const blank: Draft = { note: '', resolution: 'fixed', photos: [] }

/** What is filled in, kept as a draft per ticket until `finish`, for hands that are called away. */
export function useResolveFields(ticketId: string) {
  const name = `draft:resolve:${ticketId}`
  const [draft] = useState(() => readStored(name, blank))
  const [note, setNote] = useState(draft.note)
  const [resolution, setResolution] = useState(draft.resolution)
  const [finished, setFinished] = useState(false)
  const photoField = usePhotos(draft.photos)
  const { photos } = photoField

  useEffect(() => {
    if (!finished) store(name, { note, resolution, photos: toKept(photos) } satisfies Draft)
  }, [name, note, resolution, photos, finished])

  return {
    note,
    setNote,
    fillReply: (key: (typeof replies)[number]['key']) =>
      setNote(replies.find((reply) => reply.key === key)?.words ?? note),
    resolution,
    setResolution,
    photos,
    photoField,
    finish: () => {
      setFinished(true)
      forget(name)
    },
  }
}
