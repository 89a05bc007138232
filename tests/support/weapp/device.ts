interface Callbacks {
  readonly success?: (answer: object) => void
  readonly fail?: (error: object) => void
}

/** What WeChat answers to somebody who changed their mind: an object, no Error. */
export const cancelled = (api: string): Promise<never> => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject({ errMsg: `${api}:fail cancel` })
}

/** An API as WeChat offers it: answers its callbacks where they are given, else by a promise. */
export function asked<T extends object>(answer: (options: T) => object | Promise<object>) {
  return (options: T & Callbacks): Promise<object> | undefined => {
    const answered = Promise.resolve().then(() => answer(options))
    if (!options.success && !options.fail) return answered
    void answered.then(options.success, options.fail)
    return undefined
  }
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
    getScreenBrightness: asked(() => ({ value: 0.4 })),
    setScreenBrightness: asked(() => ({})),
    setKeepScreenOn: asked(() => ({})),
    requestSubscribeMessage: asked(() => ({})),
  }
}
