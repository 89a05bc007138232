import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { momentInWords } from '@shared/kernel/time'
import type { ProposalState } from '@shared/domain/proposal/vocabulary'
import { proposalKindLabels, proposalStateLabels } from '@shared/labels/approval'
import { useCommand } from '@/api/use-command'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Facts } from '@/ui/facts'
import type { IconName } from '@/ui/icon'
import { PhotoGrid } from '@/ui/photo-grid'
import { StatusTag, type Tone } from '@/ui/status-tag'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'

interface Props {
  readonly proposal: Item<'approval.list'>
  readonly onDone: (words: string) => void
}

const looks: Record<ProposalState, readonly [Tone, IconName]> = {
  open: ['wait', 'clock'],
  approved: ['doing', 'doing'],
  refused: ['late', 'notfixed'],
  withdrawn: ['paused', 'sendback'],
  done: ['done', 'done'],
  failed: ['late', 'alert'],
}

/** What is asked, by whom, on what ground; and the two answers, or taking it back. */
export function ProposalCard({ proposal, onDone }: Props) {
  const { kind, state, summary, facts, photos, authorName, createdAt, decidedByName, decidedAt, note, why } = proposal
  const [tone, icon] = looks[state]
  const now = Date.now()
  return (
    <Card className="stack">
      <View className="line line--between">
        <View className="t-sub">{proposalKindLabels[kind]}</View>
        <StatusTag tone={tone} icon={icon} word={proposalStateLabels[state]} />
      </View>
      <View className="t-h3">{summary}</View>
      {facts.length > 0 && <Facts sunken items={facts.map(({ label, text }) => [label, text] as const)} />}
      {photos.length > 0 && <PhotoGrid photos={photos} />}
      <View className="t-sub">
        {authorName}提的，{momentInWords(createdAt, now)}
      </View>
      {decidedByName !== undefined && decidedAt !== undefined && (
        <View className="t-sub">
          {decidedByName}定的，{momentInWords(decidedAt, now)}
          {note === undefined ? '' : `：${note}`}
        </View>
      )}
      {why !== undefined && <Callout tone="late" icon="alert" title={why} />}
      {proposal.can.includes('decide') && <Decide proposal={proposal} onDone={onDone} />}
      {proposal.can.includes('withdraw') && <Withdraw proposal={proposal} onDone={onDone} />}
    </Card>
  )
}

function Decide({ proposal: { proposalId }, onDone }: Props) {
  const [note, setNote] = useState('')
  const [isRefusing, setRefusing] = useState(false)
  const command = useCommand('approval.decide', `decide:${proposalId}`)
  const decide = async (approve: boolean) => {
    if (await command.send({ proposalId, approve, ...(note.trim() !== '' && { note: note.trim() }) }))
      onDone(approve ? '同意了，马上照办。' : '记下了，没有同意。')
  }
  return (
    <>
      <Trouble words={command.error?.message} />
      {isRefusing && (
        <WrittenField id="note" label="为什么不同意" value={note} onChange={setNote} maxLength={200} lines="many" />
      )}
      <View className="approvals__answers">
        <Button
          id="refuse"
          kind="second"
          busy={command.busy && isRefusing}
          busyWords="正在记下…"
          onPress={() => (isRefusing ? void decide(false) : setRefusing(true))}
        >
          {isRefusing ? '交上，不同意' : '不同意'}
        </Button>
        {isRefusing ? (
          <Button kind="quiet" onPress={() => setRefusing(false)}>
            再想想
          </Button>
        ) : (
          <Button id="approve" busy={command.busy} busyWords="正在办…" onPress={() => void decide(true)}>
            同意，照办
          </Button>
        )}
      </View>
    </>
  )
}

function Withdraw({ proposal: { proposalId }, onDone }: Props) {
  const command = useCommand('approval.withdraw', `withdraw:${proposalId}`)
  const withdraw = async () => {
    if (await command.send({ proposalId })) onDone('撤回了。')
  }
  return (
    <>
      <Trouble words={command.error?.message} />
      <Button id="withdraw" kind="quiet" busy={command.busy} busyWords="正在撤回…" onPress={() => void withdraw()}>
        撤回，不提了
      </Button>
    </>
  )
}
