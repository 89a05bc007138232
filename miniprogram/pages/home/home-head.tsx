import { Text, View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { setTextSize, useTextSize } from '@/ui/text-size'

/** Where I am, and the way to large text, in sight. */
export function HomeHead({ place }: { readonly place: string }) {
  const size = useTextSize()
  return (
    <View className="home-head">
      <View className="home-head__place">
        <Icon name="pin" />
        <Text className="t-h3">{place}</Text>
      </View>
      <Button
        id="textSize"
        kind="quiet"
        small
        icon="textsize"
        onPress={() => setTextSize(size === 'large' ? 'standard' : 'large')}
      >
        {size === 'large' ? '换回标准字' : '长辈大字'}
      </Button>
    </View>
  )
}
