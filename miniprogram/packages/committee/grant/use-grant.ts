import { useEffect, useState } from 'react'
import { dayOf } from '@shared/kernel/time'
import { useCommand } from '@/api/use-command'
import { useList, type List } from '@/api/use-list'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'

/** Households shown at once: a short list to tap, the rest is found by name. */
const mostShown = 6

/** Fetches a list to its end: a name is looked for in all of it. After an error the person presses for the rest. */
function useWhole({ value, more, moreError }: List<unknown>): void {
  const count = value?.length
  useEffect(() => {
    if (count !== undefined && moreError === undefined) more?.()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each page that has come
  }, [count])
}

/** The form of 给一户记分. */
export function useGrant() {
  const rules = useList('points.listRules', { all: true, limit: 50 })
  const households = useList('household.list', { limit: 50 })
  useWhole(households)
  const [ruleCode, setRuleCode] = useState<string>()
  const [householdId, setHouseholdId] = useState<string>()
  const [name, setName] = useState('')
  const [on, setOn] = useState<string>(dayOf(Date.now()))
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const [isDone, setDone] = useState(false)
  const photos = usePhotos([])
  const command = useCommand('points.grant', 'grant')
  const grantable = (rules.value ?? []).filter(({ trigger, enabled }) => trigger === 'committeeGrant' && enabled)
  const found = (households.value ?? []).filter((one) => one.name.includes(name.trim()))

  const troubleOf = () => {
    if (ruleCode === undefined) return '还没选凭哪一条。'
    if (householdId === undefined) return '还没选是哪一户。'
    return reason.trim() === '' ? '还没写会上怎么评的。' : undefined
  }
  const submit = async () => {
    const trouble = troubleOf() ?? photoTrouble(photos.photos)
    setMissing(trouble)
    if (trouble !== undefined || ruleCode === undefined || householdId === undefined) return
    const kept = toKept(photos.photos).map(({ fileId }) => fileId)
    if (await command.send({ ruleCode, householdId, on, reason: reason.trim(), photos: kept })) setDone(true)
  }
  return {
    rules,
    grantable,
    rule: grantable.find(({ code }) => code === ruleCode),
    setRuleCode,
    households,
    shown: found.slice(0, mostShown),
    hidden: Math.max(0, found.length - mostShown),
    household: households.value?.find((one) => one.householdId === householdId),
    setHouseholdId,
    name,
    setName,
    on,
    setOn,
    reason,
    setReason,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing ?? command.error?.message,
    isDone,
  }
}

export type GrantForm = ReturnType<typeof useGrant>
