import type { Role } from '@shared/contract/method'
import type { Appeal } from '@shared/domain/appeal/schema'
import { mayAnswer } from '@shared/domain/appeal/permissions'
import type { Payout } from '@shared/domain/claim/schema'
import { appealStatusLabels, causeInWords } from '@shared/labels/claim'
import { dateInWords, dayOf } from '@shared/kernel/time'
import type { Notification } from '../message'
import { listStaff } from '../person'

/** Who is told what of an appeal as it stands. Ids name appeal and version, so that each is said once. */
export async function messagesOf(appeal: Appeal, payout: Payout | undefined, now: number): Promise<Notification[]> {
  switch (appeal.status) {
    case 'open':
    case 'seconded':
      return appeal.escalatedAt === undefined ? toCommittee(appeal, now) : toThoseAbove(appeal, now)
    case 'upheld':
    case 'dismissed':
      return [toAppellant(appeal, payout, now)]
  }
}

function toAppellant(appeal: Appeal, payout: Payout | undefined, now: number): Notification {
  const { _id: appealId, version, personId, about, status, answers } = appeal
  const last = answers.at(-1)
  const words = payout?.ok === false ? `同意，但${causeInWords(payout.why)}` : `补记 ${payout?.quantity ?? 0} 分`
  return {
    id: `appealAnswered_${appealId}_${version}`,
    to: personId,
    template: 'appealAnswered',
    fields: {
      thing1: about,
      phrase2: appealStatusLabels[status],
      thing3: payout ? words : (last?.note ?? '见申诉页'),
      thing4: last?.title ?? '村委会',
    },
    params: { appealId },
    at: now,
  }
}

async function toCommittee(appeal: Appeal, now: number): Promise<Notification[]> {
  const fields = {
    thing1: appeal.about,
    date2: dateInWords(dayOf(appeal.dueAt)),
    thing3: '原来定的人不能答复',
  }
  return toEach(appeal, ['committee'], { template: 'appealToAnswer', fields }, now)
}

/** Nobody of the committee answered in time. */
async function toThoseAbove(appeal: Appeal, now: number): Promise<Notification[]> {
  const fields = {
    thing1: appeal.about,
    date2: dateInWords(dayOf(appeal.dueAt)),
    thing3: '村委会没有按时答复，请您来看',
  }
  const [leaders, supervisors] = await Promise.all([
    toEach(appeal, ['gridLeader'], { template: 'appealOverdueLeader', fields }, now),
    toEach(appeal, ['supervisor'], { template: 'appealOverdueSupervisor', fields }, now),
  ])
  return [...leaders, ...supervisors]
}

async function toEach(
  appeal: Appeal,
  roles: readonly Role[],
  { template, fields }: Pick<Notification, 'template' | 'fields'>,
  now: number,
): Promise<Notification[]> {
  const { _id: appealId, version, gridPath } = appeal
  const staff = (await listStaff(gridPath, roles)).filter((person) => mayAnswer(person, appeal))
  return staff.map(({ _id: to }) => ({
    id: `${template}_${appealId}_${version}_${to}`,
    to,
    template,
    fields,
    params: { appealId },
    at: now,
  }))
}
