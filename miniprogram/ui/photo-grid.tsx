import Taro from '@tarojs/taro'
import { Image, View } from '@tarojs/components'
import { accessible } from './accessible'
import './photo-grid.scss'

interface Props {
  readonly photos: readonly { readonly fileId: string; readonly url: string }[]
  /** 'row': small, inside a timeline. 'grid': three (large text: two) a line. */
  readonly layout?: 'row' | 'grid'
}

/** Photos to look at; a tap shows one in full. */
export function PhotoGrid({ photos, layout = 'grid' }: Props) {
  const urls = photos.map((photo) => photo.url)
  return (
    <View className={`photo-grid photo-grid--${layout}`}>
      {photos.map(({ fileId, url }, index) => (
        <View
          key={fileId}
          className="photo-grid__tile"
          onClick={() => void Taro.previewImage({ current: url, urls })}
          {...accessible({ role: 'button', label: `第 ${index + 1} 张照片，点开看大图` })}
        >
          <Image className="photo-grid__image" src={url} mode="aspectFill" lazyLoad />
        </View>
      ))}
    </View>
  )
}
