import type { Client } from 'pg'
import type { VillagePlan } from '../village/fill-folder'
import { personOf, points, price, residentOf, shop, unitsPerPool } from '../village/village'
import { storedFunction, tables } from './schema'

const batch = 5_000

/** The same village in tables. One row is all the units of a reward, whatever their number. */
export async function fillDatabase(client: Client, { residents, shelf }: VillagePlan): Promise<void> {
  await client.query(tables)
  await client.query(storedFunction)
  for (let first = 0; first < residents; first += batch) {
    const numbers = Array.from({ length: Math.min(batch, residents - first) }, (_, index) => first + index)
    const persons = numbers.map(personOf)
    await client.query("insert into persons select doc->>'openid', doc from jsonb_array_elements($1::jsonb) doc", [
      JSON.stringify(persons),
    ])
    const accounts = numbers.map((number) => residentOf(number).accountId)
    await client.query('insert into accounts (id, available, issued) select id, $2, $2 from unnest($1::text[]) id', [
      accounts,
      points,
    ])
  }
  const rewards = shelf.map(({ rewardId, pools }) => ({ rewardId, units: pools * unitsPerPool * 10 }))
  await client.query(
    `insert into rewards select id, $3, '香皂', $4, 'live', units, units from unnest($1::text[], $2::int[]) r(id, units)`,
    [rewards.map(({ rewardId }) => rewardId), rewards.map(({ units }) => units), shop()._id, price],
  )
  await client.query('vacuum analyze')
}

/** What does not add up, in words. */
export async function auditDatabase(client: Client, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const findings: string[] = []
  for (const [what, text] of Object.entries(checks)) {
    const { rows } = await client.query<{ id: string }>(text)
    findings.push(...rows.slice(0, 5).map(({ id }) => `${what}: ${id}`))
  }
  const { rows } = await client.query<{ id: string }>('select id from orders')
  const stored = new Set(rows.map(({ id }) => id))
  const lost = [...acknowledged].filter((id) => !stored.has(id))
  if (lost.length > 0 || stored.size !== acknowledged.size) {
    findings.push(`${acknowledged.size} were told yes, ${stored.size} orders are there, ${lost.length} of them not`)
  }
  return findings
}

const checks = {
  'points do not add up': 'select id from accounts where available + held <> issued',
  'points were spent twice, or not at all': `
    select a.id from accounts a left join orders o on o.account_id = a.id
    group by a.id having a.held <> coalesce(sum(o.price), 0)`,
  'units do not add up': `
    select r.id from rewards r left join orders o on o.reward_id = r.id
    group by r.id having r.available + coalesce(sum(o.units), 0) <> r.stock`,
  'an order without its line': 'select o.id from orders o left join journal j on j.op = o.id where j.op is null',
  'nobody relayed': 'select op as id from outbox',
}
