import { setTimeout as pause } from 'node:timers/promises'
import type { Input, MethodName, Reply } from '../../shared/contract'
import { Refusal } from '../terminal/run-verb'

/** Refusals that decide nothing: the same request may be sent again. */
const undecided = new Set(['INTERNAL', 'RATE_LIMITED'])
const attemptsWhenUndecided = 5
const patience = { betweenLooksMs: 300, wholeMs: 5 * 60_000, lossesOfOneCall: 50 }
const slowestAnswerMs = 30_000

export interface Call<M extends MethodName> {
  readonly method: M
  readonly input: Input<M>
  readonly openid: string
  /** For commands. Sent again after a lost connection: the server knows it and answers what it answered. */
  readonly requestId?: string
}

export interface Answer<M extends MethodName> {
  readonly reply: Reply<M>
  /** Of the exchange that was answered, without waiting for a server that was away. */
  readonly milliseconds: number
}

/**
 * The local HTTP interface, for a client that doesn't give up: when the server is gone it waits until it is back and
 * repeats the same request. Refuses after five minutes without a server.
 */
export class Door {
  /** Times a call found no server. */
  lostConnections = 0
  private readonly url: string
  private returning: Promise<void> | undefined

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
  }

  async call<M extends MethodName>(call: Call<M>): Promise<Answer<M>> {
    let undecidedAnswers = 0
    for (let losses = 0; losses < patience.lossesOfOneCall;) {
      const answer = await this.exchange(call)
      if (answer === 'lost') {
        losses += 1
        this.lostConnections += 1
        await this.untilItIsBack()
        continue
      }
      const isDecided = answer.reply.ok || !undecided.has(answer.reply.code)
      undecidedAnswers += 1
      if (isDecided || undecidedAnswers === attemptsWhenUndecided) return answer
      await pause(100 * 2 ** undecidedAnswers)
    }
    throw new Refusal(`${this.url} 多次中断了同一个请求（${call.method}）。请查看 npm start 窗口里的错误。`)
  }

  private async exchange<M extends MethodName>({ openid, ...envelope }: Call<M>): Promise<Answer<M> | 'lost'> {
    const startedAt = performance.now()
    try {
      const response = await fetch(`${this.url}/invoke/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-local-openid': openid },
        body: JSON.stringify(envelope),
        signal: AbortSignal.timeout(slowestAnswerMs),
      })
      if (!response.ok) return 'lost'
      return { reply: (await response.json()) as Reply<M>, milliseconds: performance.now() - startedAt }
    } catch {
      // Refused, reset in the middle, or cut short: what the server did with it is unknown.
      return 'lost'
    }
  }

  /** All callers share one look-out. */
  private untilItIsBack(): Promise<void> {
    this.returning ??= this.lookOut().finally(() => {
      this.returning = undefined
    })
    return this.returning
  }

  private async lookOut(): Promise<void> {
    const giveUpAt = performance.now() + patience.wholeMs
    while (performance.now() < giveUpAt) {
      await pause(patience.betweenLooksMs)
      const isBack = await fetch(`${this.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isBack) return
    }
    throw new Refusal(`${this.url} 没有应答。请先在另一个窗口运行 npm start，再用 --resume 继续。`)
  }
}
