import { dalangGrids } from '@shared/content/town-grids'
import type { BaseGrid, Village } from '@shared/content/schema/town-grids'
import type { Household } from '@shared/domain/household/schema'
import type { Person } from '@shared/domain/person/schema'
import { demoPeople, type DemoPerson } from './demo-people'
import { namerFor, type Generation } from './names'
import { aHome, aPerson, earlier } from './people'
import { randomFor, type Random } from './random'

/** Households that joined without an informant in them, a base grid. With the informants' 338 they make about 600. */
const plainPerGrid = { least: 5, most: 8 }
/** Those who stayed in the village are mostly old. */
const agedShare = 0.6

export interface Settled {
  households: Household[]
  people: Person[]
}

interface Member {
  displayName: string
  openid?: string
  informant: boolean
}

/** Everybody who joined with a household: the informants, and residents without any post. */
export function buildHouseholds(now: number): Settled {
  const settled = dalangGrids.villages.flatMap((village) => village.grids.map((cell) => settle(village, cell, now)))
  return {
    households: settled.flatMap(({ households }) => households),
    people: settled.flatMap(({ people }) => people),
  }
}

function settle(village: Village, cell: BaseGrid, now: number): Settled {
  const random = randomFor(`dalang/${cell.code}`)
  const path = [dalangGrids.town.code, village.code, cell.code]
  const homes = familiesOf(cell, random).map((members, index) => {
    const key = `${cell.code}/home/${index}`
    const memberKey = (seat: number) => `${key}/${seat}`
    const joinedAt = earlier(random, now)
    const { household, membership } = aHome(key, memberKey(0), members[0]?.displayName ?? '', path, joinedAt)
    const people = members.map(({ displayName, openid, informant }, seat) =>
      aPerson({
        key: memberKey(seat),
        displayName,
        ...(openid === undefined ? {} : { openid }),
        grants: informant ? [{ role: 'informant', gridCode: cell.code }] : [],
        memberships: [membership],
        createdAt: joinedAt,
      }),
    )
    return { household, people }
  })
  return { households: homes.map(({ household }) => household), people: homes.flatMap(({ people }) => people) }
}

/** Heads first: the demo's people, then the informants' families, then the others. */
function familiesOf(cell: BaseGrid, random: Random): Member[][] {
  const namer = namerFor(
    random,
    demoPeople.map(({ displayName }) => displayName),
  )
  const somebody = (generation: Generation): Member => ({ displayName: namer.person(generation), informant: false })
  const demo = demoPeople.filter(({ livesIn }) => livesIn === cell.code).map((person) => [toMember(person)])
  const posts = cell.informants - demo.flat().filter(({ informant }) => informant).length

  const informants = Array.from({ length: posts }, () => {
    const own = { ...somebody('middle'), informant: true }
    return random.chance(0.4) ? [somebody('old'), own] : [own]
  })
  const others = Array.from({ length: random.between(plainPerGrid.least, plainPerGrid.most) }, () => {
    const head = somebody(random.chance(agedShare) ? 'old' : 'middle')
    return [
      head,
      ...(random.chance(0.4) ? [somebody('middle')] : []),
      ...(random.chance(0.2) ? [somebody('young')] : []),
    ]
  })
  return [...demo, ...informants, ...others]
}

function toMember({ displayName, openid, grant }: DemoPerson): Member {
  return { displayName, openid, informant: grant?.role === 'informant' }
}
