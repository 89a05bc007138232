import { useEffect, useState } from 'react'
import type { Item } from '@shared/contract'
import { useList } from '@/api/use-list'

type Household = Item<'household.list'>

/** A short list to tap; the rest is found by name. */
const shownAtOnce = 6
/** After the last sign of a name: one question, not one for each sign. */
const pauseMs = 400

/** Which household: those whose name begins as written, a few at a time. */
export function useHouseholds() {
  const [name, setName] = useState('')
  const [wanted, setWanted] = useState('')
  const [household, choose] = useState<Household>()
  useEffect(() => {
    const timer = setTimeout(() => setWanted(name.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [name])
  const households = useList('household.list', { limit: shownAtOnce, ...(wanted !== '' && { name: wanted }) })
  return { name, setName, households, shown: households.value ?? [], household, choose }
}

export type Households = ReturnType<typeof useHouseholds>
