import { addLeaves, emptyTree } from '@shared/domain/audit/merkle'
import type { Run } from '@shared/domain/audit/schema'
import type { AuditStage } from '@shared/domain/audit/vocabulary'
import { dayOf, minuteOfDay } from '@shared/kernel/time'
import { listAnchors } from './anchors'
import type { Audit } from './audit'
import { checkAccounts, endOfAccounts } from './check-accounts'
import { checkPools } from './check-pools'
import { countOn } from './count-pool'
import { checkTickets } from './check-tickets'
import { closeFindings } from './close-findings'
import { closeRun } from './close-run'
import { confirmAccount } from './confirm-account'
import { raise } from './raise'
import { mergeCounts, mergeSums, type Slice } from './slice'

/** A night begins at two: the town sleeps, and yesterday is over. */
const beginsAtMinute = 2 * 60

/** The stage after each. */
const stageAfter: Record<Exclude<AuditStage, 'closing'>, AuditStage> = {
  pools: 'accounts',
  accounts: 'tickets',
  tickets: 'closing',
}

/** Where a page of heads ends that has no page after it. */
const endOf: Record<AuditStage, string> = { pools: '~', accounts: endOfAccounts, tickets: '', closing: '' }

/**
 * Goes on with the night's reconciliation, slice by slice, while there is time; answers how many slices. Two ticks at
 * once do no harm: of two that took the same slice one counts. A night that was cut off goes on where it stopped.
 */
export async function advance(audit: Audit, now: number, hasTime = () => true): Promise<number> {
  let slices = 0
  for (let run = await openRun(audit, now); run?.state === 'running';) {
    run = await takeSlice(audit, run, now)
    slices += 1
    if (!hasTime()) break
  }
  return slices
}

/** The night's run: the one that goes on, or a new one when its time has come. */
async function openRun({ store }: Audit, now: number): Promise<Run | null> {
  const latest = await store.findLatestRun()
  const today = dayOf(now)
  const isDue = minuteOfDay(now) >= beginsAtMinute && (latest === null || latest._id < today)
  if (latest?.state === 'running' || !isDue) return latest
  const run: Run = {
    _id: today,
    version: 1,
    state: 'running',
    stage: 'pools',
    after: '',
    startedAt: now,
    shops: {},
    issued: {},
    findings: 0,
    tree: emptyTree,
    before: emptyTree,
    // The run says that there must be a block of that day, should somebody have taken it away.
    ...(latest && { previous: latest._id }),
  }
  return (await store.insertRun(run)) === 'inserted' ? run : store.findLatestRun()
}

/** One slice: look, raise, anchor, and only then write that it was done. */
async function takeSlice(audit: Audit, run: Run, now: number): Promise<Run> {
  const next = run.stage === 'closing' ? await close(audit, run, now) : await goOn(audit, run, run.stage, now)
  if (await audit.store.commitRun(run.version, next)) return next
  const current = await audit.store.findLatestRun()
  if (!current) throw new Error(`run ${run._id} is gone`)
  return current
}

async function close(audit: Audit, run: Run, now: number): Promise<Run> {
  const { sightings, fileId } = await closeRun(audit, run, now)
  const findings = run.findings + (await raise(audit, sightings, now))
  return { ...run, version: run.version + 1, state: 'done', finishedAt: now, findings, fileId }
}

async function goOn(audit: Audit, run: Run, stage: Exclude<AuditStage, 'closing'>, now: number): Promise<Run> {
  const slice = await look(audit, run, stage, now)
  if (slice.counting) return { ...run, version: run.version + 1, counting: slice.counting }
  const findings = run.findings + (await raise(audit, slice.sightings, now))
  if (stage !== 'tickets') {
    const range = { after: run.after, to: slice.next ?? endOf[stage] }
    const kind = stage === 'pools' ? 'pool' : 'account'
    await closeFindings(audit, range, kind, { seen: slice.sightings, unsure: slice.unsure, now })
  }
  const anchors = stage === 'tickets' ? [] : await keepAnchors(audit, run, slice)
  return {
    ...run,
    version: run.version + 1,
    stage: slice.next === undefined ? stageAfter[stage] : stage,
    after: slice.next ?? '',
    counting: null,
    shops: mergeSums(run.shops, slice.shops),
    issued: mergeCounts(run.issued, slice.issued),
    findings,
    tree: addLeaves(run.tree, anchors, audit.hash),
    before: addLeaves(run.before, slice.before, audit.hash),
  }
}

function look(audit: Audit, run: Run, stage: Exclude<AuditStage, 'closing'>, now: number): Promise<Slice> {
  switch (stage) {
    case 'pools': {
      const night = { now, previous: run.previous }
      return run.counting ? countOn(audit, run.after, run.counting, night) : checkPools(audit, run.after, night)
    }
    case 'accounts':
      return checkAccounts(audit, run.after, { now, previous: run.previous })
    case 'tickets':
      return checkTickets(audit, run.after, now)
  }
}

/** A slice taken a second time anchors what it saw first: the block's root is made of what is kept. */
async function keepAnchors(audit: Audit, { _id: day, stage, after }: Run, { anchors, next }: Slice) {
  const to = next ?? endOf[stage]
  const page = await audit.store.keepAnchorPage({ _id: `${day}_${stage}_${after}`, day, to, anchors: [...anchors] })
  return page.anchors
}

/** One account by itself, at any hour: before it is thawed, it must be known what differs. */
export async function auditAccount(audit: Audit, accountId: string, now: number): Promise<number> {
  const last = (await audit.store.findLatestDoneRun())?._id
  // From an id shortly before its own: a day has as many heads as the town has accounts.
  const anchors = await listAnchors(audit, last, { after: accountId.slice(0, -1), to: accountId })
  const anchor = anchors.find(({ id }) => id === accountId)
  return raise(audit, await confirmAccount(audit, accountId, anchor, { now, previous: last }), now)
}
