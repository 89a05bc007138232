import type { MethodName } from '@shared/contract'
import { handlers as approval } from '../modules/approval'
import { handlers as appeal } from '../modules/appeal'
import { handlers as claim } from '../modules/claim'
import { handlers as explanation } from '../modules/explanation'
import { handlers as audit } from '../modules/audit'
import { handlers as grid } from '../modules/grid'
import { handlers as household } from '../modules/household'
import { handlers as points } from '../modules/points'
import { handlers as redemption } from '../modules/redemption'
import { handlers as reward } from '../modules/reward'
import { handlers as session } from '../modules/session'
import { handlers as shop } from '../modules/shop'
import { handlers as stock } from '../modules/stock'
import { handlers as ticket } from '../modules/ticket'
import type { Handler } from '../platform/handler'

/** A method of the contract without a handler does not compile. */
export const handlers = {
  ...session,
  ...grid,
  ...audit,
  ...household,
  ...ticket,
  ...points,
  ...claim,
  ...appeal,
  ...explanation,
  ...reward,
  ...redemption,
  ...shop,
  ...stock,
  ...approval,
} satisfies { [M in MethodName]: Handler<M> }
