import { useEffect, useState } from 'react'
import { addDays, dayOf, type Day } from '@shared/kernel/time'
import { toKept, usePhotos, type KeptPhoto } from '@/features/photo/use-photos'
import { forget, readStored, store } from '@/platform/storage'

interface Draft {
  readonly ruleCode?: string | undefined
  readonly units: number
  readonly on: Day
  readonly text: string
  readonly photos: readonly KeptPhoto[]
}

const name = 'draft:claim'

/** What is filled in, kept with every change until `finish`. A day that has become too old begins as today. */
export function useClaimFields(oldestDays: number) {
  const today = dayOf(Date.now())
  const [draft] = useState(() => readStored<Draft>(name, { units: 1, on: today, text: '', photos: [] }))
  const [ruleCode, setRuleCode] = useState(draft.ruleCode)
  const [units, setUnits] = useState(draft.units)
  const [on, setOn] = useState(draft.on < addDays(today, -oldestDays) || draft.on > today ? today : draft.on)
  const [text, setText] = useState(draft.text)
  const [finished, setFinished] = useState(false)
  const photoField = usePhotos(draft.photos)
  const { photos } = photoField

  useEffect(() => {
    if (!finished) store(name, { ruleCode, units, on, text, photos: toKept(photos) } satisfies Draft)
  }, [ruleCode, units, on, text, photos, finished])

  return {
    ruleCode,
    chooseRule: (code: string) => {
      setRuleCode(code)
      setUnits(1)
    },
    units,
    setUnits,
    on,
    setOn,
    text,
    setText,
    photos,
    photoField,
    finish: () => {
      setFinished(true)
      forget(name)
    },
  }
}
