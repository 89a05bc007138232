import { useCallback, useRef, useState } from 'react'
import { toApiError } from '@/api/api-error'
import { uploadPhoto, type LocalPhoto } from '@/api/upload'
import { newRequestId } from '@/api/request-id'
import { takePhotos } from '@/platform/camera'
import { useSession } from '@/session/session-store'
import type { PickerPhoto } from '@/ui/photo-picker'

export interface Photo extends PickerPhoto {
  readonly extension: string
  readonly fileId?: string
}

/** What a draft keeps of its photos: those that are safely up. */
export type KeptPhoto = Pick<Photo, 'key' | 'extension'> & { readonly fileId: string; readonly path?: string }

export const mostPhotos = 9

/** Photos of a form. Each goes up as soon as it is taken, so that 提交 has nothing left to wait for. */
export function usePhotos(kept: readonly KeptPhoto[]) {
  const folder = useSession().value?.uploadFolder
  const [photos, setPhotos] = useState<readonly Photo[]>(() =>
    kept.map((photo) => ({ ...photo, state: 'uploaded', percent: 100 })),
  )
  const latest = useRef(photos)
  latest.current = photos

  const change = useCallback((key: string, next: Partial<Photo>) => {
    setPhotos((all) => all.map((photo) => (photo.key === key ? { ...photo, ...next } : photo)))
  }, [])

  const upload = useCallback(
    async (key: string, photo: LocalPhoto) => {
      if (folder === undefined) {
        change(key, { state: 'failed', error: '还没登录好' })
        return
      }
      change(key, { state: 'uploading', percent: 0 })
      try {
        const fileId = await uploadPhoto(photo, folder, (percent) => change(key, { percent }))
        change(key, { state: 'uploaded', percent: 100, fileId })
      } catch (error) {
        change(key, { state: 'failed', error: toApiError(error).code === 'NETWORK_LOST' ? '没传上' : '没收下' })
      }
    },
    [folder, change],
  )

  const add = useCallback(async () => {
    const taken = await takePhotos(mostPhotos - latest.current.length)
    const added = taken.map((photo): Photo => ({ ...photo, key: newRequestId(), state: 'uploading', percent: 0 }))
    setPhotos((all) => [...all, ...added])
    await Promise.all(added.map((photo) => upload(photo.key, { path: photo.path ?? '', extension: photo.extension })))
  }, [upload])

  const remove = useCallback((key: string) => setPhotos((all) => all.filter((photo) => photo.key !== key)), [])
  const retry = useCallback(
    (key: string) => {
      const photo = latest.current.find((known) => known.key === key)
      if (photo?.path !== undefined) void upload(key, { path: photo.path, extension: photo.extension })
    },
    [upload],
  )
  return { photos, add: () => void add(), remove, retry }
}

/** The photos that are up. */
export function toKept(photos: readonly Photo[]): KeptPhoto[] {
  return photos.flatMap(({ key, extension, fileId, path }) =>
    fileId === undefined ? [] : [{ key, extension, fileId, ...(keepsPath && path !== undefined && { path }) }],
  )
}

/** A browser's object URLs end with the page; WeChat's temporary files last as long as the app. */
const keepsPath = process.env.TARO_ENV === 'weapp'

/** Why a form can't go yet because of its photos, in a sentence; undefined when it can. */
export function photoTrouble(photos: readonly Photo[]): string | undefined {
  if (photos.some(({ state }) => state === 'uploading')) return '还有照片在传，请等一下再交。'
  if (photos.some(({ state }) => state === 'failed')) return '有照片没传上。点它再传一次，或者不要它。'
  return undefined
}
