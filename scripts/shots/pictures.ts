import { people, type Stage } from './stage-town'

export interface Picture {
  /** Of the file, without its ending. */
  readonly name: string
  readonly page: string
  /** Whose phone it is. */
  readonly openid: string
  readonly parameters?: Record<string, string>
}

const { newcomer, resident, worker, committee } = people

/** Every page at least once, through the eyes of those it is for. */
export function picturesOf(stage: Stage): Picture[] {
  const { waiting, accepted, resolved, rewardId, redemptionId, pickupCode } = stage
  const residents = 'packages/resident'
  return [
    { name: 'home-newcomer', page: 'pages/home/index', openid: newcomer },
    { name: 'home-resident', page: 'pages/home/index', openid: resident },
    { name: 'home-worker', page: 'pages/home/index', openid: worker },
    { name: 'home-committee', page: 'pages/home/index', openid: committee },
    { name: 'tickets-resident', page: 'pages/tickets/index', openid: resident },
    { name: 'tickets-worker', page: 'pages/tickets/index', openid: worker },
    { name: 'shop', page: 'pages/shop/index', openid: resident },
    { name: 'shop-committee', page: 'pages/shop/index', openid: committee },
    { name: 'me', page: 'pages/me/index', openid: resident },
    { name: 'me-worker', page: 'pages/me/index', openid: worker },
    { name: 'join', page: `${residents}/join/index`, openid: newcomer, parameters: { gridCode: 'DASNAM' } },
    { name: 'submit', page: `${residents}/submit/index`, openid: resident },
    {
      name: 'ticket-resident',
      page: `${residents}/ticket/index`,
      openid: resident,
      parameters: { ticketId: accepted },
    },
    { name: 'verdict', page: `${residents}/verdict/index`, openid: resident, parameters: { ticketId: resolved } },
    { name: 'reward', page: `${residents}/reward/index`, openid: resident, parameters: { rewardId } },
    { name: 'redemption', page: `${residents}/redemption/index`, openid: resident, parameters: { redemptionId } },
    {
      name: 'redemption-offline',
      page: `${residents}/redemption/index`,
      openid: resident,
      parameters: { redemptionId: stage.offlineId },
    },
    { name: 'redemptions', page: `${residents}/redemptions/index`, openid: resident },
    { name: 'household', page: `${residents}/household/index`, openid: resident },
    { name: 'passbook', page: `${residents}/passbook/index`, openid: resident },
    { name: 'points', page: `${residents}/points/index`, openid: resident },
    {
      name: 'entry',
      page: `${residents}/entry/index`,
      openid: resident,
      parameters: { entryId: redemptionId },
    },
    { name: 'claim-form', page: `${residents}/claim/index`, openid: resident },
    { name: 'claims-mine', page: `${residents}/claims/index`, openid: resident },
    {
      name: 'claim-detail',
      page: `${residents}/claim-detail/index`,
      openid: resident,
      parameters: { claimId: stage.deeds.refusedId },
    },
    {
      name: 'appeal-form',
      page: `${residents}/appeal/index`,
      openid: resident,
      parameters: { claimId: stage.deeds.refusedId },
    },
    {
      name: 'appeal-detail',
      page: `${residents}/appeal-detail/index`,
      openid: resident,
      parameters: { appealId: stage.deeds.appealId },
    },
    { name: 'claims-review', page: 'packages/committee/claims/index', openid: people.leader },
    {
      name: 'claim-review',
      page: 'packages/committee/claim/index',
      openid: people.leader,
      parameters: { claimId: stage.deeds.claimId },
    },
    {
      name: 'appeal-answer',
      page: 'packages/committee/appeal/index',
      openid: committee,
      parameters: { appealId: stage.deeds.appealId },
    },
    {
      name: 'claims-entries',
      page: 'packages/committee/entries/index',
      openid: committee,
      parameters: { accountId: stage.accountId },
    },
    { name: 'ticket-worker', page: 'packages/worker/ticket/index', openid: worker, parameters: { ticketId: waiting } },
    { name: 'resolve', page: 'packages/worker/resolve/index', openid: worker, parameters: { ticketId: accepted } },
    { name: 'fulfil', page: 'packages/committee/fulfil/index', openid: committee, parameters: { code: pickupCode } },
    { name: 'budget', page: 'packages/committee/budget/index', openid: committee },
    { name: 'rules-committee', page: 'packages/committee/rules/index', openid: committee },
    { name: 'approvals', page: 'packages/committee/approvals/index', openid: 'demo-committee-2' },
    { name: 'rules-resident', page: `${residents}/rules/index`, openid: resident },
    { name: 'audit', page: 'packages/committee/audit/index', openid: committee },
    { name: 'audit-supervisor', page: 'packages/committee/audit/index', openid: 'demo-supervisor-1' },
    { name: 'stock', page: 'packages/committee/stock/index', openid: committee },
    { name: 'goods', page: 'packages/committee/goods/index', openid: committee },
    { name: 'goods-new', page: 'packages/committee/goods-edit/index', openid: committee },
    { name: 'goods-edit', page: 'packages/committee/goods-edit/index', openid: committee, parameters: { rewardId } },
    { name: 'shop-hours', page: 'packages/committee/shop-hours/index', openid: committee },
    { name: 'desk-phone', page: 'packages/committee/desk-phone/index', openid: committee },
    {
      name: 'stock-movements',
      page: 'packages/committee/movements/index',
      openid: committee,
      parameters: { rewardId },
    },
    { name: 'money-movements', page: 'packages/committee/movements/index', openid: committee },
    { name: 'purchase', page: 'packages/committee/purchase/index', openid: committee },
    { name: 'write-off', page: 'packages/committee/write-off/index', openid: committee },
    { name: 'stock-take', page: 'packages/committee/take/index', openid: committee },
    { name: 'funds', page: 'packages/committee/funds/index', openid: committee },
    { name: 'month', page: 'packages/committee/month/index', openid: committee },
    { name: 'gallery', page: 'packages/gallery/index', openid: resident },
  ]
}
