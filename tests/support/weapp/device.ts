interface Asked<T = object> {
  success?: (answer: T) => void
}

const screen = { windowWidth: 375, windowHeight: 667, screenWidth: 375, screenHeight: 667, pixelRatio: 2 }
const system = { ...screen, platform: 'android', SDKVersion: '3.5.0', statusBarHeight: 20, language: 'zh_CN' }

/** A phone of WeChat's that says yes to everything, apart from its network, storage and pages. */
export function device() {
  return {
    canIUse: () => true,
    getSystemInfoSync: () => system,
    getWindowInfo: () => screen,
    getDeviceInfo: () => ({ platform: system.platform }),
    getAppBaseInfo: () => ({ SDKVersion: system.SDKVersion, language: system.language }),
    getLaunchOptionsSync: () => ({ path: '', query: {} }),
    getEnterOptionsSync: () => ({ path: '', query: {} }),
    nextTick: (then: () => void) => void setTimeout(then, 0),
    onAppShow() {},
    onAppHide() {},
    onError() {},
    onUnhandledRejection() {},
    onPageNotFound() {},
    getScreenBrightness: ({ success }: Asked<{ value: number }>) => success?.({ value: 0.4 }),
    setScreenBrightness: ({ success }: Asked) => success?.({}),
    setKeepScreenOn: ({ success }: Asked) => success?.({}),
    requestSubscribeMessage: ({ success }: Asked) => success?.({}),
  }
}
