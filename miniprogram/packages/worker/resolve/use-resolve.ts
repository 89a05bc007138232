import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { reasonMessages } from '@shared/labels/errors'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { photoTrouble, toKept } from '@/features/photo/use-photos'
import { goBack } from '@/platform/navigation'
import { useResolveFields } from './use-resolve-fields'

/** The form of 解单. */
export function useResolve() {
  const { ticketId = '' } = useRouter().params
  const fields = useResolveFields(ticketId)
  const [photoProblem, setPhotoProblem] = useState<string>()
  const query = useQuery('ticket.get', { ticketId })
  const command = useCommand('ticket.resolve', `resolve:${ticketId}`)
  const { note, resolution, photos } = fields
  const ticket = query.value
  const photoRequired = ticket?.photoRequired ?? false
  const refusedPhoto = command.error?.reason === 'PHOTO_REQUIRED' ? command.error.message : undefined

  const submit = async () => {
    const missing = photoRequired && photos.length === 0 ? reasonMessages.PHOTO_REQUIRED : photoTrouble(photos)
    setPhotoProblem(missing)
    if (missing !== undefined || !ticket) return
    const answer = await command.send({
      ticketId,
      version: ticket.version,
      resolution,
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(photos.length > 0 && { photos: toKept(photos).map(({ fileId }) => fileId) }),
    })
    if (answer) {
      fields.finish()
      goBack()
    } else query.refresh()
  }
  return {
    ...fields,
    query,
    allowed: ticket?.can.includes('resolve') ?? false,
    before: ticket?.timeline.find(({ event }) => event === 'submit')?.photos ?? [],
    photoRequired,
    photoError: photoProblem ?? refusedPhoto,
    submit: () => void submit(),
    busy: command.busy,
    trouble: refusedPhoto === undefined ? command.error?.message : undefined,
  }
}

export type ResolveForm = ReturnType<typeof useResolve>
