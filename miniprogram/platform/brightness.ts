import { useEffect } from 'react'
import Taro from '@tarojs/taro'

/** Full brightness while a code is on screen, the person's own again afterwards. A browser can't, and needn't. */
export function useBrightScreen(): void {
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5') return undefined
    let before: number | undefined
    void Taro.getScreenBrightness().then(({ value }) => {
      before = value
      void Taro.setScreenBrightness({ value: 1 })
    })
    void Taro.setKeepScreenOn({ keepScreenOn: true })
    return () => {
      void Taro.setKeepScreenOn({ keepScreenOn: false })
      if (before !== undefined) void Taro.setScreenBrightness({ value: before })
    }
  }, [])
}
