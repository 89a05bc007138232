import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Input, MethodName, Output } from '@shared/contract'
import { ulid } from 'ulid'
import { startLocalCloud, type LocalCloud } from '../../../localcloud'
import { LocalInterface } from '../../../scripts/looping/local-interface'
import { townEnvId } from '../../../scripts/town/reach-cloud'
import { CountingProxy, type PassedCall } from './counting-proxy'

interface CountedCloud {
  /** Of the running cloud with the data. */
  readonly url: string
  /** The bundle of the door. */
  readonly bundle: string
  readonly environment: Record<string, string>
}

/**
 * The door in a process of its own whose every request to the cloud is noted. The data are those of another, running
 * cloud: what that one does by itself, its ticks among it, is not counted.
 */
export class CountedDoor {
  private constructor(
    private readonly proxy: CountingProxy,
    private readonly runner: LocalCloud,
    private readonly folder: string,
  ) {}

  static async open({ url, bundle, environment }: CountedCloud): Promise<CountedDoor> {
    const proxy = await CountingProxy.open(url)
    const folder = await mkdtemp(path.join(tmpdir(), 'lingrid-counted-'))
    const door = { name: 'api', file: bundle, workers: 1, environment: { ...environment, ...proxy.environment } }
    const runner = await startLocalCloud({ port: 0, dataDir: folder, envId: townEnvId, functions: [door] })
    return new CountedDoor(proxy, runner, folder)
  }

  /** One call, alone, from its HTTP request to its reply. It must succeed. */
  async call<M extends MethodName>(
    openid: string,
    method: M,
    input: Input<M>,
  ): Promise<{ value: Output<M>; passed: PassedCall[] }> {
    this.proxy.take()
    const reply = await new LocalInterface(this.runner.url).call(openid, method, input, ulid())
    const passed = this.proxy.take()
    if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.reason ?? ''} ${reply.message}`)
    return { value: reply.value, passed }
  }

  async close(): Promise<void> {
    await this.runner.close()
    await this.proxy.close()
    await rm(this.folder, { recursive: true })
  }
}
