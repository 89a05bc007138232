import type { Item, Output } from '@shared/contract'
import type { Photo } from '@shared/contract/method'
import { mayAnswer } from '@shared/domain/appeal/permissions'
import type { Appeal } from '@shared/domain/appeal/schema'
import { maskName } from '@shared/domain/person/mask-name'
import type { Person } from '@shared/domain/person/schema'
import { toPayoutView, toReviewView } from '../claim'

interface Viewer {
  readonly person: Person
  /** Masked names by personId. */
  readonly names: ReadonlyMap<string, string>
}

export function toItem(appeal: Appeal, { person, names }: Viewer): Item<'points.listAppeals'> {
  const { _id: appealId, version, status, target, about, decided, points, text } = appeal
  const { personId, createdAt, dueAt, escalatedAt, payout } = appeal
  return {
    appealId,
    version,
    status,
    target,
    about,
    decided,
    points,
    text,
    appellantName: personId === person._id ? (person.displayName ?? '') : (names.get(personId) ?? maskName(undefined)),
    createdAt,
    dueAt,
    ...(escalatedAt !== undefined && { escalatedAt }),
    ...(payout && { payout: toPayoutView(payout) }),
    can: mayAnswer(person, appeal) ? ['answer'] : [],
  }
}

export function toDetail(appeal: Appeal, viewer: Viewer & { readonly photos: Photo[] }): Output<'points.getAppeal'> {
  return {
    ...toItem(appeal, viewer),
    accountId: appeal.accountId,
    needsSecond: appeal.needsSecond,
    photos: viewer.photos,
    answers: appeal.answers.map((answer) => toReviewView(answer, viewer.names)),
  }
}
