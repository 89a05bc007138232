/** Places whose articles don't speak of points have them off, and complete: opening a shop is switching them on. */
import { listRulesInForce, openShop } from '../../cloudfunctions/modules/points'
import { findAccountRef } from '../../cloudfunctions/modules/points/accounts-of'
import { database } from '../../cloudfunctions/platform/database'
import { aRequestId } from '../support/api'

test.each(['hongqiao', 'dongan'])(
  'in %s nobody has an account until a shop is opened; then rules pay',
  async (placeId) => {
    const [without, opened] = [await aPath(placeId), await aPath(placeId)]
    // A shop of every level: which one honours the points is the profile's to say.
    for (const code of opened) await openOne(code, placeId)
    const accountAt = (gridPath: string[]) => findAccountRef({ personId: 'pe_1', householdId: 'hh_1', gridPath })
    expect(await accountAt(without)).toBeNull()
    const account = await accountAt(opened)
    expect(opened).toContain(account?.issuerId)
    const rules = await listRulesInForce(account?.issuerId ?? '')
    expect(rules.map(({ terms }) => terms.code)).toContain('RPT-COMMON')
  },
)

/** Codes from a new root of the place's tree down. */
async function aPath(placeId: string): Promise<string[]> {
  const root = `R${aRequestId().slice(-12)}`
  await database.insert('grids', { _id: root, name: '试点', level: 'county', placeId, path: [root], state: 'open' })
  return [root, `${root}A`, `${root}B`, `${root}C`]
}

async function openOne(code: string, placeId: string): Promise<void> {
  const empty = { hours: [], closedDays: [], desks: [], answered: [] }
  const shop = {
    _id: code,
    version: 1,
    name: '积分超市',
    placeId,
    gridPath: [code],
    holdHours: 72,
  }
  await openShop({ ...shop, ...empty, state: 'open' }, { actor: 'tests', now: Date.now() })
}
