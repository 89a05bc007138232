import { useState } from 'react'
import type { Item } from '@shared/contract'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept, usePhotos } from '@/features/photo/use-photos'
import { toUnits } from '@/features/stock/amounts'
import { useMissing } from '@/ui/use-missing'

type Rule = Item<'points.listRules'>

/** More than this at once is for the whole village's meeting to word anew. */
const mostPoints = 100
const usualHouseholds = 100

/** The form of a change of one rule; its cost follows what is set. */
export function useChangeRule(rule: Rule) {
  const [points, setPoints] = useState(Math.abs(rule.points))
  const [households, setHouseholds] = useState(String(usualHouseholds))
  const [times, setTimes] = useState(1)
  const [minutes, setMinutes] = useState('')
  const [isDone, setDone] = useState(false)
  const photos = usePhotos([])
  const command = useCommand('points.proposeRule', `rule:${rule.code}`)
  const use = { households: toUnits(households) ?? 0, timesPerMonth: times }
  const caps = widened(rule.caps, points)
  const isReckoned = rule.points > 0 && use.households > 0
  const forecast = useQuery('points.forecastRule', isReckoned ? { code: rule.code, points, caps, ...use } : undefined)

  const missing = useMissing(troubleOf(minutes, use.households) ?? photoTrouble(photos.photos))

  const propose = async (change: { points: number; caps: Rule['caps'] } | { enabled: boolean }) => {
    if (!missing.check()) return
    const proof = { minutes: minutes.trim(), photos: toKept(photos.photos).map(({ fileId }) => fileId) }
    if (await command.send({ code: rule.code, ...change, ...use, proof })) setDone(true)
  }
  return {
    points,
    setPoints,
    most: mostPoints,
    households,
    setHouseholds,
    times,
    setTimes,
    minutes,
    setMinutes,
    photos,
    forecast: forecast.value,
    takeLargest: () => setPoints(forecast.value?.largest ?? points),
    proposePoints: () => void propose({ points, caps }),
    proposeSwitch: () => void propose({ enabled: !rule.enabled }),
    busy: command.busy,
    trouble: missing.said ?? command.error?.message,
    isDone,
  }
}

export type RuleForm = ReturnType<typeof useChangeRule>

function troubleOf(minutes: string, households: number): string | undefined {
  if (households === 0) return '大概多少户会得，没有填对。'
  return minutes.trim() === '' ? '还没写会上怎么定的。' : undefined
}

/** Limits that a larger value would not fit into grow with it. */
function widened({ perDay, perMonth, perYear, ...rest }: Rule['caps'], points: number): Rule['caps'] {
  const day = Math.max(perDay, points)
  const month = Math.max(perMonth, day)
  const year = Math.max(perYear, month)
  return {
    perDay: day,
    perMonth: month,
    perYear: year,
    ...(rest.total !== undefined && { total: Math.max(rest.total, year) }),
  }
}
