import { mostPhotos, type usePhotos } from '@/features/photo/use-photos'
import { Field } from '@/ui/field'
import { PhotoPicker } from '@/ui/photo-picker'

interface Props {
  readonly label: string
  readonly hint: string
  readonly error: string | undefined
  readonly photos: ReturnType<typeof usePhotos>
}

/** What proves a movement. */
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
