import { covers, type FaultKind } from './fault-rule'
import { CONNECTION_KINDS, EFFECT_KINDS } from './suffer'

/** What can happen to an action of the SDK. */
export const OUTSIDE_TRANSACTION: ReadonlySet<FaultKind> = new Set([...EFFECT_KINDS, 'late'])
/** The same for one of a transaction that another may forestall. */
export const IN_TRANSACTION: ReadonlySet<FaultKind> = new Set([...OUTSIDE_TRANSACTION, 'conflict'])

/** Every call that a rule can be about, with what can happen to it. */
export const FAULT_ACTIONS: ReadonlyMap<string, ReadonlySet<FaultKind>> = new Map([
  ['invoke', EFFECT_KINDS],
  ['upload', EFFECT_KINDS],
  ['download', CONNECTION_KINDS],
  ['database.insertDocument', IN_TRANSACTION],
  ['database.modifyDocument', IN_TRANSACTION],
  ['database.modifyAndReturnDoc', IN_TRANSACTION],
  ['database.removeDocument', IN_TRANSACTION],
  ['database.commitTransaction', IN_TRANSACTION],
  ['database.addCollection', OUTSIDE_TRANSACTION],
  ['database.getDocument', OUTSIDE_TRANSACTION],
  ['database.calculateDocument', OUTSIDE_TRANSACTION],
  ['database.aggregateDocuments', OUTSIDE_TRANSACTION],
  ['database.startTransaction', OUTSIDE_TRANSACTION],
  ['database.abortTransaction', OUTSIDE_TRANSACTION],
  ['functions.invokeFunction', OUTSIDE_TRANSACTION],
  ['storage.getUploadMetadata', OUTSIDE_TRANSACTION],
  ['storage.batchGetDownloadUrl', OUTSIDE_TRANSACTION],
  ['storage.batchDeleteFile', OUTSIDE_TRANSACTION],
  ['storage.batchCopyFile', OUTSIDE_TRANSACTION],
  ['storage.getFileAuthority', OUTSIDE_TRANSACTION],
  ['wx.api', OUTSIDE_TRANSACTION],
  ['wx.openApi', OUTSIDE_TRANSACTION],
  ['wx.wxPayApi', OUTSIDE_TRANSACTION],
])

/** Why a rule of a kind could never strike the actions of a name, or of a beginning of names. */
export function neverStrikes(kind: FaultKind, name: string): string | undefined {
  const meant = [...FAULT_ACTIONS].filter(([action]) => covers(name, action))
  if (meant.length === 0) return `没有 ${name} 这个动作，只有 ${[...FAULT_ACTIONS.keys()].join('、')}`
  if (meant.some(([, kinds]) => kinds.has(kind))) return undefined
  return `${name} 不会遇到 ${kind}`
}
