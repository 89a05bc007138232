import Taro from '@tarojs/taro'
import type { LocalPhoto } from '@/api/upload'

/** Photos taken or chosen by the person, at most `count`; none when they changed their mind. */
export function takePhotos(count: number): Promise<LocalPhoto[]> {
  return process.env.TARO_ENV === 'h5' ? chooseFiles(count) : chooseMedia(count)
}

async function chooseMedia(count: number): Promise<LocalPhoto[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath }) => ({ path: tempFilePath, extension: extensionOf(tempFilePath) }))
  } catch (error) {
    if (isCancelled(error)) return []
    throw error
  }
}

function chooseFiles(count: number): Promise<LocalPhoto[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = count > 1
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].slice(0, count)
      resolve(files.map((file) => ({ path: URL.createObjectURL(file), extension: extensionOf(file.name) })))
    })
    input.click()
  })
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'jpg'
}

function isCancelled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errMsg' in error && String(error.errMsg).includes('cancel')
}
