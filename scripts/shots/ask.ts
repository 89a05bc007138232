import type { MethodName, Output } from '../../shared/contract'
import type { Call } from '../replay/door'

/** Calls a method as somebody; throws when it is refused. */
export type Ask = <M extends MethodName>(method: M, input: Call<M>['input'], openid: string) => Promise<Output<M>>
