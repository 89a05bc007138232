import { View } from '@tarojs/components'
import { openPage } from '@/platform/navigation'
import { scanCode } from '@/platform/scan'
import { readGridCode } from '@/features/grid/grid-code'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { HomeHead } from './home-head'

async function scanPlate() {
  const text = await scanCode('请输入门牌上的网格码')
  if (text !== undefined) openPage('join', { gridCode: readGridCode(text) })
}

/** Before joining: what to look for on the door, and one button. */
export function UnjoinedHome() {
  return (
    <>
      <HomeHead place="还没加入" />
      <View>
        <View className="t-h1">先加入您家的网格</View>
        <View>扫一扫门口的蓝色门牌，就知道有事该找谁。</View>
      </View>
      <Card>
        <View className="home-plate" aria-hidden="true">
          <View className="home-plate__words">
            <View>门牌长这样</View>
            <View className="home-plate__number">几组几号</View>
            <View>网格码 在这里</View>
          </View>
          <View className="home-plate__code">
            <Icon name="qr" />
          </View>
        </View>
        <Button id="scanJoin" wide icon="scan" onPress={() => void scanPlate()}>
          扫门牌，加入
        </Button>
        <Button id="typeJoin" kind="second" wide onPress={() => openPage('join')}>
          没法扫？输网格码
        </Button>
      </Card>
      <Callout tone="late" icon="phone" title="人有危险，先打 120 / 119 / 110" />
    </>
  )
}
