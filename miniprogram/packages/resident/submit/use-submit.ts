import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { dropSubmitDraft, keepSubmitDraft, readSubmitDraft } from '@/features/ticket/submit-draft'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { choosePlace, type Place } from '@/platform/location'
import { askToNotify } from '@/platform/subscribe-message'
import { useSession } from '@/session/session-store'
import { gridsOf } from './grids-of'
import { emptyForm, fieldErrors, type FieldErrors } from './field-errors'

/** The form of a report. Everything typed is kept as a draft at once; a requestId made on opening goes with it. */
export function useSubmit() {
  const { start } = useRouter().params
  const me = useSession().value
  const [draft] = useState(readSubmitDraft)
  const [text, setText] = useState(draft.text)
  const [place, setPlace] = useState<Place | undefined>(draft.place)
  const [gridCode, setGridCode] = useState(draft.gridCode)
  const [placeRefused, setPlaceRefused] = useState(false)
  const [found, setFound] = useState<FieldErrors>({})
  const [done, setDone] = useState<Output<'ticket.submit'>>()
  const { photos, add, remove, retry } = usePhotos(draft.photos)
  const command = useCommand('ticket.submit', 'submit')
  const grids = me ? gridsOf(me) : []
  const grid = grids.find(({ code }) => code === gridCode) ?? grids[0]

  useEffect(() => {
    if (!done) keepSubmitDraft({ text, photos: toKept(photos), place, gridCode })
  }, [text, photos, place, gridCode, done])
  useEffect(() => {
    if (start === 'photo') add()
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const choose = async () => {
    const chosen = await choosePlace()
    setPlaceRefused(chosen === undefined)
    if (chosen) setPlace(chosen)
  }
  const submit = async () => {
    const local = emptyForm(text, photos.length) ?? fieldFromPhotos(photoTrouble(photos))
    setFound(local ?? {})
    if (local) return
    void askToNotify()
    const fileIds = toKept(photos).map(({ fileId }) => fileId)
    const value = await command.send({
      text: text.trim(),
      ...(fileIds.length > 0 && { photos: fileIds }),
      ...(place ? { place } : grid && { gridCode: grid.code }),
    })
    if (!value) return
    dropSubmitDraft()
    setDone(value)
  }
  const refused = fieldErrors(command.error)
  return {
    text,
    setText,
    photos,
    addPhoto: add,
    removePhoto: remove,
    retryPhoto: retry,
    place,
    choosePlace: () => void choose(),
    dropPlace: () => setPlace(undefined),
    placeRefused,
    grids,
    grid,
    setGridCode,
    displayName: me?.displayName,
    errors: { ...refused.fields, ...found },
    trouble: refused.rest,
    busy: command.busy,
    submit: () => void submit(),
    done,
  }
}

export type Submit = ReturnType<typeof useSubmit>

function fieldFromPhotos(message: string | undefined): FieldErrors | undefined {
  return message === undefined ? undefined : { photos: message }
}
