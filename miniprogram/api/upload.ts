import Taro from '@tarojs/taro'
import { browserOpenid } from '@/platform/persona'
import { ApiError } from './api-error'
import { newRequestId } from './request-id'

export interface LocalPhoto {
  /** Temporary path in WeChat, object URL in a browser. */
  readonly path: string
  /** Without the dot. */
  readonly extension: string
}

/**
 * Sends one photo up and answers its fileId. `folder` is the caller's own, from the session.
 * @throws ApiError NETWORK_LOST when it did not arrive, FILE_* codes where the store refuses it
 */
export function uploadPhoto(photo: LocalPhoto, folder: string, onPercent: (percent: number) => void): Promise<string> {
  const name = `${newRequestId()}.${photo.extension}`
  return process.env.TARO_ENV === 'h5'
    ? overHttp(photo, name, onPercent)
    : overCloud(photo, `${folder}/${name}`, onPercent)
}

function overCloud(photo: LocalPhoto, cloudPath: string, onPercent: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = Taro.cloud.uploadFile({
      cloudPath,
      filePath: photo.path,
      success: ({ fileID }) => resolve(fileID),
      fail: () => reject(ApiError.unanswered('NETWORK_LOST')),
    })
    task.onProgressUpdate(({ progress }) => onPercent(progress))
  })
}

async function overHttp(photo: LocalPhoto, name: string, onPercent: (percent: number) => void): Promise<string> {
  const bytes = await (await fetch(photo.path)).blob()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/storage/upload?name=${encodeURIComponent(name)}`)
    request.setRequestHeader('content-type', bytes.type || 'application/octet-stream')
    request.setRequestHeader('x-local-openid', browserOpenid() ?? '')
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.round((loaded / total) * 100))
    request.onerror = () => reject(ApiError.unanswered('NETWORK_LOST'))
    request.onload = () => {
      const answer: unknown = request.status === 200 ? JSON.parse(request.responseText) : undefined
      if (isUploaded(answer)) resolve(answer.fileId)
      else reject(new ApiError('MALFORMED_INPUT', '这张照片没收下，请换一张'))
    }
    request.send(bytes)
  })
}

function isUploaded(answer: unknown): answer is { fileId: string } {
  return typeof answer === 'object' && answer !== null && 'fileId' in answer && typeof answer.fileId === 'string'
}
