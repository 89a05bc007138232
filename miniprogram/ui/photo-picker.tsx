import Taro from '@tarojs/taro'
import { Image, Text, View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon } from './icon'
import './photo-grid.scss'
import './photo-picker.scss'

/** A photo on its way up: `percent` while it goes, `error` when it didn't arrive. */
export interface PickerPhoto {
  readonly key: string
  /** Local or remote address; absent when only the uploaded file is left of it. */
  readonly path?: string
  readonly state: 'uploading' | 'uploaded' | 'failed'
  readonly percent: number
  readonly error?: string
}

interface Props {
  readonly photos: readonly PickerPhoto[]
  readonly max: number
  readonly onAdd: () => void
  readonly onRemove: (key: string) => void
  readonly onRetry: (key: string) => void
}

export function PhotoPicker({ photos, max, onAdd, onRemove, onRetry }: Props) {
  return (
    <View className="photo-grid photo-grid--grid">
      {photos.map((photo) => (
        <PickedTile
          key={photo.key}
          photo={photo}
          onRemove={() => onRemove(photo.key)}
          onRetry={() => onRetry(photo.key)}
        />
      ))}
      {photos.length < max && (
        <View
          id="addPhoto"
          className="photo-picker__add"
          hoverClass="pressed"
          onClick={onAdd}
          {...accessible({ role: 'button' })}
        >
          <Icon name={photos.length === 0 ? 'camera' : 'plus'} size="l" />
          <Text>{photos.length === 0 ? '拍照' : '再拍'}</Text>
        </View>
      )}
    </View>
  )
}

interface TileProps {
  readonly photo: PickerPhoto
  readonly onRemove: () => void
  readonly onRetry: () => void
}

function PickedTile({ photo, onRemove, onRetry }: TileProps) {
  const { path, state } = photo
  return (
    <View className={classNames('photo-grid__tile', 'photo-picker__tile')}>
      {path === undefined ? (
        <View className="photo-picker__kept">
          <Icon name="done" />
        </View>
      ) : (
        <Image
          className="photo-grid__image"
          src={path}
          mode="aspectFill"
          onClick={() => void Taro.previewImage({ current: path, urls: [path] })}
        />
      )}
      {state === 'uploading' && <View className="photo-picker__note">传了 {photo.percent}%</View>}
      {state === 'uploaded' && path === undefined && <View className="photo-picker__note">传好了</View>}
      {state === 'failed' && (
        <View
          className="photo-picker__note photo-picker__note--failed"
          onClick={onRetry}
          {...accessible({ role: 'button' })}
        >
          {photo.error ?? '没传上'}，点这里再传
        </View>
      )}
      <View
        className="photo-picker__remove"
        hoverClass="pressed"
        onClick={onRemove}
        {...accessible({ role: 'button', label: '不要这张' })}
      >
        <View className="photo-picker__remove-mark">
          <Icon name="close" size="s" />
        </View>
      </View>
    </View>
  )
}
