import { useEffect, useState } from 'react'
import { toKept, usePhotos } from '@/features/photo/use-photos'
import { dropSubmitDraft, keepSubmitDraft, readSubmitDraft } from '@/features/ticket/submit-draft'
import { choosePlace, type Place } from '@/platform/location'
import { useSession } from '@/session/session-store'
import { gridsOf } from './grids-of'

/** What is filled in, kept as a draft with every change until `finish`. */
export function useSubmitFields() {
  const me = useSession().value
  const [draft] = useState(readSubmitDraft)
  const [text, setText] = useState(draft.text)
  const [place, setPlace] = useState<Place | undefined>(draft.place)
  const [gridCode, setGridCode] = useState(draft.gridCode)
  const [placeRefused, setPlaceRefused] = useState(false)
  const [finished, setFinished] = useState(false)
  const photoField = usePhotos(draft.photos)
  const { photos } = photoField
  const grids = me ? gridsOf(me) : []

  useEffect(() => {
    if (!finished) keepSubmitDraft({ text, photos: toKept(photos), place, gridCode })
  }, [text, photos, place, gridCode, finished])

  const choose = async () => {
    const chosen = await choosePlace()
    setPlaceRefused(chosen === undefined)
    if (chosen) setPlace(chosen)
  }
  const finish = () => {
    setFinished(true)
    dropSubmitDraft()
  }
  return {
    text,
    setText,
    photos,
    photoField,
    place,
    choosePlace: () => void choose(),
    dropPlace: () => setPlace(undefined),
    placeRefused,
    grids,
    grid: grids.find(({ code }) => code === gridCode) ?? grids[0],
    setGridCode,
    displayName: me?.displayName,
    finish,
  }
}
