import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dateInWords, dayInWords, dayOf } from '@shared/kernel/time'
import { appealStatusLabels } from '@shared/labels/claim'
import { openPage } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Facts } from '@/ui/facts'
import { PhotoGrid } from '@/ui/photo-grid'

type Explained = Output<'points.getEntry'>

/** Why a line of the account is there: by which words, on what evidence, by whom, out of what and until when. */
export function EntryExplanation({ entry }: { readonly entry: Explained }) {
  return (
    <View className="stack">
      <EntryFacts entry={entry} />
      <Links entry={entry} />
      <AppealPart entry={entry} />
    </View>
  )
}

/** The same without what only the owner may press. */
export function EntryFacts({ entry }: { readonly entry: Explained }) {
  return (
    <>
      <Facts sunken items={factsOf(entry)} />
      {entry.notes.map((note) => (
        <View key={note}>{note}</View>
      ))}
      {entry.evidence.photos.length > 0 && <PhotoGrid photos={entry.evidence.photos} layout="row" />}
    </>
  )
}

function factsOf(entry: Explained): (readonly [string, string])[] {
  const { rule, evidence, approvedBy, from, to, endsOn, corrects, correctedBy, sequence, fingerprint } = entry
  return [
    ...(rule ? [['凭什么', `${rule.name}（第 ${rule.version} 版）：${rule.words}`] as const] : []),
    ...(corrects ? [['更正哪一笔', corrects.why] as const] : []),
    ...(evidence.words.length > 0 ? [['证据', evidence.words.join('；')] as const] : []),
    ...(approvedBy.length > 0 ? [['谁批的', approvedBy.join('、')] as const] : []),
    ...(from === undefined ? [] : [['从哪里出', from] as const]),
    ...(to === undefined ? [] : [['到哪里去', to] as const]),
    ...(endsOn === undefined ? [] : [['用到哪天', dateInWords(endsOn)] as const]),
    ...(correctedBy ? [['后来更正', `收回 ${correctedBy.quantity} 分：${correctedBy.reason}`] as const] : []),
    ['存证号', `第 ${sequence} 笔 ${fingerprint}`] as const,
  ]
}

function Links({ entry: { evidence, redemptionId, corrects, correctedBy } }: { readonly entry: Explained }) {
  const { ticketId, claimId } = evidence
  const other = corrects?.entryId ?? correctedBy?.entryId
  return (
    <>
      {ticketId !== undefined && (
        <Button kind="second" icon="ticket" onPress={() => openPage('ticket', { ticketId })}>
          看这张工单
        </Button>
      )}
      {claimId !== undefined && (
        <Button kind="second" icon="check" onPress={() => openPage('claimDetail', { claimId })}>
          看当时怎么报的
        </Button>
      )}
      {redemptionId !== undefined && (
        <Button kind="second" icon="box" onPress={() => openPage('redemption', { redemptionId })}>
          看这次兑换
        </Button>
      )}
      {other !== undefined && (
        <Button kind="second" icon="right" onPress={() => openPage('entry', { entryId: other })}>
          {corrects ? '看被更正的那一笔' : '看更正的那一笔'}
        </Button>
      )}
    </>
  )
}

function AppealPart({ entry: { entryId, appeal } }: { readonly entry: Explained }) {
  const { can, until, appealId, status } = appeal
  if (appealId !== undefined && status !== undefined) {
    return (
      <Button kind="second" icon="appeal" onPress={() => openPage('appealDetail', { appealId })}>
        申诉过了：{appealStatusLabels[status]}
      </Button>
    )
  }
  if (!can || until === undefined) return null
  return (
    <>
      <Button id="appealEntry" kind="second" icon="appeal" onPress={() => openPage('appeal', { entryId })}>
        我觉得不对，要申诉
      </Button>
      <View className="t-sub">{dayInWords(dayOf(until))}前都可以申诉，由另一位委员来看。</View>
    </>
  )
}
