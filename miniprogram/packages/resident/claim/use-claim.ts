import { useState } from 'react'
import { reasonMessages } from '@shared/labels/errors'
import { useCommand, type Answer } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept } from '@/features/photo/use-photos'
import { askToNotify } from '@/platform/subscribe-message'
import { useClaimFields } from './use-claim-fields'

/** How far back a day may be chosen before the rules are here. */
const usualDays = 30

/** The form of a deed: which rule, which day, how much, words and photos. Nothing typed is lost. */
export function useClaim() {
  const query = useQuery('points.listClaimable', {})
  const days = query.value?.days ?? usualDays
  const fields = useClaimFields(days)
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<Answer<'points.claimDeed'>>()
  const command = useCommand('points.claimDeed', 'claim')
  const { ruleCode, units, on, text, photos } = fields
  const rule = query.value?.rules.find((one) => one.ruleCode === ruleCode)

  const trouble = photoTrouble(photos)
  const needsPhoto = rule?.photoRequired === true && photos.length === 0 ? reasonMessages.PHOTO_REQUIRED : undefined
  const isEmpty = text.trim() === '' && photos.length === 0
  const photo = trouble ?? needsPhoto
  const wrong: { rule?: string; photo?: string; text?: string } = {
    ...(!rule && { rule: '先选做了哪一件。' }),
    ...(photo !== undefined && { photo }),
    ...(isEmpty && { text: reasonMessages.TEXT_EMPTY }),
  }

  const submit = async () => {
    setTried(true)
    if (Object.keys(wrong).length > 0 || !rule) return
    void askToNotify()
    const fileIds = toKept(photos).map(({ fileId }) => fileId)
    const answer = await command.send({
      ruleCode: rule.ruleCode,
      units,
      on,
      ...(text.trim() !== '' && { text: text.trim() }),
      ...(fileIds.length > 0 && { photos: fileIds }),
    })
    if (!answer) return
    // Accepted was what had been sent before: what was written since then stays.
    if (!answer.isEarlier) fields.finish()
    setDone(answer)
  }
  return {
    ...fields,
    query,
    rule,
    days,
    errors: tried ? wrong : {},
    trouble: command.error?.message,
    busy: command.busy,
    submit: () => void submit(),
    done,
  }
}

export type ClaimForm = ReturnType<typeof useClaim>
