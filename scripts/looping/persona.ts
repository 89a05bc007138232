import { ulid } from 'ulid'
import type { Input, MethodName, Output } from '../../shared/contract'
import { Refusal } from '../terminal/run-verb'
import type { LocalInterface } from './local-interface'
import { aPicture } from './picture'

/** Something is not as it must be: the loop ends here. */
export function insist(isSo: boolean, surprise: string): asserts isSo {
  if (!isSo) throw new Refusal(`✗ ${surprise}`)
}

/** Somebody with a phone. Everything they do goes through the local HTTP interface. */
export class Persona {
  constructor(
    private readonly town: LocalInterface,
    readonly openid: string,
  ) {}

  /** The value of a call; a refusal nobody expected ends the loop. Every call is a new request. */
  async ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    const reply = await this.town.call(this.openid, method, input, ulid())
    if (reply.ok) return reply.value
    const wayOut = reply.code === 'LIMIT_REACHED' ? '\n限额是这户自己的：请先“从头再来”，或过了这段日子再走一遍。' : ''
    throw new Refusal(`✗ ${this.openid} ${method} 被拒绝：${reply.code} ${reply.message}${wayOut}`)
  }

  /** The code of a refusal that must come. */
  async isRefused<M extends MethodName>(method: M, input: Input<M>): Promise<{ code: string; message: string }> {
    const reply = await this.town.call(this.openid, method, input, ulid())
    insist(!reply.ok, `${this.openid} ${method} 本该被拒绝`)
    return reply
  }

  /** Takes a picture and uploads it. Answers its fileId. */
  takePhoto(colour: readonly [number, number, number]): Promise<string> {
    return this.town.upload(this.openid, aPicture(colour), { name: '照片.png', type: 'image/png' })
  }

  async points(): Promise<Pick<Output<'points.get'>, 'available' | 'held'>> {
    const { available, held } = await this.ask('points.get', {})
    return { available, held }
  }
}
