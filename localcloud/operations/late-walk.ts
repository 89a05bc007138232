import { join } from 'node:path'
import { messageOf } from '../errors'
import { checkInChild } from './check-in-child'

/** Reads, beside the server, the pages that a quick start left unread. See {@link assertOpenable}. */
export class LateWalk {
  private readonly stopping = new AbortController()
  private walking: Promise<void> | undefined
  private known: boolean

  /** With `readWholly` the start has read all, and there is nothing to do. */
  constructor(readWholly: boolean) {
    this.known = readWholly
  }

  /** Whether every page was read and is sound. */
  get isSound(): boolean {
    return this.known
  }

  /**
   * Begins. Damage is told to `complain`, and the server goes on: what is sound can still be read and saved. The closing
   * leaves no mark then, so that the next start reads closely, and refuses.
   */
  begin(dataFolder: string, complain: (text: string) => void): void {
    if (!this.known) this.walking = this.walk(dataFolder, complain)
  }

  /** Ends the walk wherever it is. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.walking
  }

  private async walk(dataFolder: string, complain: (text: string) => void): Promise<void> {
    const file = join(dataFolder, 'database/data.mdb')
    try {
      const { damages } = await checkInChild(dataFolder, { pagesOnly: true, signal: this.stopping.signal })
      const [damage] = damages
      this.known = !damage
      if (!damage) return
      complain(
        `数据文件 ${file} 已损坏（${damage.problem}）。服务还在运行，但读到损坏处会出错，甚至中断；` +
          '下次启动会拒绝打开它。请用 export 命令存下还读得出的数据，停止服务，再用 restore 命令恢复最近的备份。',
      )
    } catch (error) {
      if (!this.stopping.signal.aborted) complain(`没能读完数据文件 ${file}（${messageOf(error)}）。下次启动会重新读。`)
    }
  }
}
