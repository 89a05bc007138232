import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useQuery } from '@/api/use-query'
import { dayOf } from '@shared/kernel/time'

/** Years one can turn back to. */
const yearsBack = 3

/** The passbook of the own household; with `householdId` that of one in the keeper's books. */
export function usePassbook() {
  const { householdId } = useRouter().params
  const thisYear = Number(dayOf(Date.now()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const query = useQuery('household.getPassbook', { year, ...(householdId !== undefined && { householdId }) })
  const years = Array.from({ length: yearsBack }, (_, back) => String(thisYear - back))
  return { query, year, setYear, years }
}
