import Taro from '@tarojs/taro'

export interface Place {
  readonly latitude: number
  readonly longitude: number
  /** In words; a browser knows only the coordinates. */
  readonly address?: string
}

/** A place the person chose on the map (WeChat) or where they are (browser); undefined when they changed their mind or refused. */
export function choosePlace(): Promise<Place | undefined> {
  return process.env.TARO_ENV === 'h5' ? askBrowser() : askMap()
}

async function askMap(): Promise<Place | undefined> {
  try {
    const { latitude, longitude, name, address } = await Taro.chooseLocation({})
    return { latitude, longitude, address: name || address }
  } catch (error) {
    if (isRefused(error)) return undefined
    throw error
  }
}

function askBrowser(): Promise<Place | undefined> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      () => resolve(undefined),
      { timeout: 10_000 },
    )
  })
}

function isRefused(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'errMsg' in error && /cancel|auth|deny/.test(String(error.errMsg))
  )
}
