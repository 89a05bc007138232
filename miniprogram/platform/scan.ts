import Taro from '@tarojs/taro'

/** The text of a code, scanned (WeChat) or typed (browser); undefined when the person changed their mind. */
export async function scanCode(question: string): Promise<string | undefined> {
  if (process.env.TARO_ENV === 'h5') return window.prompt(question)?.trim() || undefined
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode', 'barCode'] })
    return result
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'errMsg' in error && String(error.errMsg).includes('cancel'))
      return undefined
    throw error
  }
}
