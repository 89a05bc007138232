import { useEffect, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { useCommand, type Answer } from '@/api/use-command'
import { photoTrouble, toKept } from '@/features/photo/use-photos'
import { askToNotify } from '@/platform/subscribe-message'
import { fieldErrors, formErrors, type FieldErrors } from './field-errors'
import { useSubmitFields } from './use-submit-fields'

/** The form of a report. Everything typed is kept as a draft at once; what was sent and not answered is repeated. */
export function useSubmit() {
  const { start } = useRouter().params
  const fields = useSubmitFields()
  const [found, setFound] = useState<FieldErrors>({})
  const [done, setDone] = useState<Answer<'ticket.submit'>>()
  const command = useCommand('ticket.submit', 'submit')
  const { text, photos, place, grid, photoField } = fields

  useEffect(() => {
    if (start === 'photo') photoField.add()
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const submit = async () => {
    const errors = formErrors(text, photos.length, photoTrouble(photos))
    setFound(errors)
    if (Object.keys(errors).length > 0) return
    void askToNotify()
    const fileIds = toKept(photos).map(({ fileId }) => fileId)
    const answer = await command.send({
      text: text.trim(),
      ...(fileIds.length > 0 && { photos: fileIds }),
      ...(place ? { place } : grid && { gridCode: grid.code }),
    })
    if (!answer) return
    // Accepted was what had been sent before: the words written since then are not handed over, and stay.
    if (!answer.isEarlier) fields.finish()
    setDone(answer)
  }
  const refused = fieldErrors(command.error)
  return {
    ...fields,
    errors: { ...refused.fields, ...found },
    trouble: refused.rest,
    busy: command.busy,
    submit: () => void submit(),
    done,
  }
}

export type Submit = ReturnType<typeof useSubmit>
