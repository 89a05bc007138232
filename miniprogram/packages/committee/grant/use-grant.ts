import { useState } from 'react'
import { dayOf } from '@shared/kernel/time'
import { useCommand } from '@/api/use-command'
import { useList } from '@/api/use-list'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { useMissing } from '@/ui/use-missing'
import { useHouseholds } from './use-households'

/** The form of 给一户记分. */
export function useGrant() {
  const rules = useList('points.listRules', { all: true, limit: 50 })
  const found = useHouseholds()
  const householdId = found.household?.householdId
  const [ruleCode, setRuleCode] = useState<string>()
  const [on, setOn] = useState<string>(dayOf(Date.now()))
  const [reason, setReason] = useState('')
  const [isDone, setDone] = useState(false)
  const photos = usePhotos([])
  const command = useCommand('points.grant', 'grant')
  const grantable = (rules.value ?? []).filter(({ trigger, enabled }) => trigger === 'committeeGrant' && enabled)

  const troubleOf = () => {
    if (ruleCode === undefined) return '还没选凭哪一条。'
    if (householdId === undefined) return '还没选是哪一户。'
    return reason.trim() === '' ? '还没写会上怎么评的。' : undefined
  }
  const missing = useMissing(troubleOf() ?? photoTrouble(photos.photos))
  const submit = async () => {
    if (!missing.check() || ruleCode === undefined || householdId === undefined) return
    const kept = toKept(photos.photos).map(({ fileId }) => fileId)
    if (await command.send({ ruleCode, householdId, on, reason: reason.trim(), photos: kept })) setDone(true)
  }
  return {
    rules,
    grantable,
    rule: grantable.find(({ code }) => code === ruleCode),
    setRuleCode,
    found,
    on,
    setOn,
    reason,
    setReason,
    photos,
    submit: () => void submit(),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
    isDone,
  }
}

export type GrantForm = ReturnType<typeof useGrant>
