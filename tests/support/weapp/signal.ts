import type { TownAddress } from '../own-town'
import { post } from './local-door'

/** `answers lost`: what is sent arrives and is done, and nobody hears of it. */
export type Reception = 'good' | 'none' | 'answers lost'

export interface Envelope {
  readonly method: string
  readonly input: unknown
  readonly requestId?: string
}

type Listener = (change: { isConnected: boolean; networkType: string }) => void

interface Upload {
  cloudPath: string
  filePath: string
  success: (answer: { fileID: string }) => void
  fail: (error: object) => void
}

interface Owner {
  readonly town: TownAddress
  readonly openid: string
  /** Bytes of a temporary file of this phone. */
  readonly fileAt: (filePath: string) => Buffer
}

/** The connection of one phone: `wx.cloud` and the state of the network, with a real localcloud at the other end. */
export class Signal {
  /** Everything that was sent, whether it arrived or not. */
  readonly sent: Envelope[] = []
  /** How many of them are still to be answered. */
  waiting = 0
  private now: Reception = 'good'
  private readonly listeners: Listener[] = []

  constructor(private readonly owner: Owner) {}

  set reception(next: Reception) {
    this.now = next
    const change = { isConnected: next !== 'none', networkType: this.networkType }
    for (const listener of this.listeners) listener(change)
  }

  private get networkType(): string {
    return this.now === 'none' ? 'none' : 'wifi'
  }

  /** These parts of `wx`. */
  get apis() {
    return {
      cloud: {
        init() {},
        callFunction: ({ name, data }: { name: string; data: Envelope }) => this.callFunction(name, data),
        uploadFile: (upload: Upload) => this.uploadFile(upload),
      },
      onNetworkStatusChange: (listener: Listener) => void this.listeners.push(listener),
      getNetworkType: ({ success }: { success?: (state: { networkType: string }) => void }) =>
        success?.({ networkType: this.networkType }),
    }
  }

  private async callFunction(name: string, envelope: Envelope): Promise<{ result: unknown }> {
    this.sent.push(envelope)
    this.waiting += 1
    try {
      const body = JSON.stringify(envelope)
      return { result: await this.whenReceived(() => this.post(`/invoke/${name}`, 'application/json', body)) }
    } finally {
      this.waiting -= 1
    }
  }

  private uploadFile({ cloudPath, filePath, success, fail }: Upload) {
    const listeners: ((progress: { progress: number }) => void)[] = []
    const send = async () => {
      const [folder, name] = [cloudPath.slice(0, cloudPath.lastIndexOf('/')), cloudPath.split('/').at(-1) ?? '']
      const answer = await this.post(
        `/storage/upload?name=${encodeURIComponent(name)}`,
        'image/png',
        this.owner.fileAt(filePath),
      )
      const { fileId } = answer as { fileId?: string }
      // The cloud's storage rules let nobody write outside the own folder.
      if (fileId === undefined || !fileId.includes(`/${folder}/`))
        throw new Error(`not stored: ${JSON.stringify(answer)}`)
      for (const tell of listeners) tell({ progress: 100 })
      return fileId
    }
    this.whenReceived(send).then(
      (fileID) => success({ fileID }),
      (error: unknown) => fail({ errMsg: `uploadFile:fail ${String(error)}` }),
    )
    return { onProgressUpdate: (listener: (progress: { progress: number }) => void) => void listeners.push(listener) }
  }

  private post(path: string, type: string, body: string | Buffer): Promise<unknown> {
    return post({ url: `${this.owner.town.url}${path}`, openid: this.owner.openid, type, body })
  }

  private async whenReceived<T>(send: () => Promise<T>): Promise<T> {
    if (this.now === 'none') return lost()
    const answer = await send()
    return this.now === 'answers lost' ? lost() : answer
  }
}

/** As WeChat says it: an object, no Error. */
function lost(): Promise<never> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  return Promise.reject({ errCode: -1, errMsg: 'cloud.callFunction:fail Error: request:fail ' })
}
