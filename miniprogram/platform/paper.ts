import Taro from '@tarojs/taro'

/** Only a browser has a printer. */
export const canPrint = process.env.TARO_ENV === 'h5'

export function printPage(): void {
  if (process.env.TARO_ENV === 'h5') window.print()
}

/** Hands a text over as a file: a download in a browser, a file to send to one's computer in WeChat. */
export async function saveText(fileName: string, text: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
    return
  }
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  await Taro.shareFileMessage({ filePath, fileName })
}
