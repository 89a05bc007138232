import { Field } from '@/ui/field'
import { PhotoPicker } from '@/ui/photo-picker'
import { mostPhotos, type usePhotos } from './use-photos'

interface Props {
  readonly label: string
  readonly hint: string
  readonly error?: string | undefined
  readonly photos: ReturnType<typeof usePhotos>
}

/** Photos of a form, and why one is wanted. */
export function PhotoField({ label, hint, error, photos }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      <PhotoPicker
        photos={photos.photos}
        max={mostPhotos}
        onAdd={photos.add}
        onRemove={photos.remove}
        onRetry={photos.retry}
      />
    </Field>
  )
}
