import { departments } from '@shared/content'
import { dalangGrids } from '@shared/content/town-grids'
import type { Grant, Person } from '@shared/domain/person/schema'
import { demoPeople } from './demo-people'
import { namerFor } from './names'
import { aPerson, demoHolders, earlier } from './people'
import { randomFor } from './random'

const committeePerVillage = 2

/** 41 grid workers, 8 village secretaries, the village committees, and the people of the town. None has a household. */
export function buildStaff(now: number): Person[] {
  const random = randomFor('dalang/staff')
  const namer = namerFor(
    random,
    demoPeople.map(({ displayName }) => displayName),
  )

  const post = (grant: Grant, seats: number): Person[] => {
    const demo = demoHolders(grant.role, grant.gridCode).filter(
      (person) => person.grant?.departmentCode === grant.departmentCode,
    )
    return Array.from({ length: Math.max(seats, demo.length) }, (_, seat) => {
      const key = [grant.gridCode, grant.role, grant.departmentCode ?? '', seat].join('/')
      const known = demo[seat]
      return aPerson({
        key,
        displayName: known?.displayName ?? namer.person('middle'),
        ...(known ? { openid: known.openid } : {}),
        grants: [grant],
        createdAt: earlier(random, now),
      })
    })
  }

  const { town, villages } = dalangGrids
  return [
    ...(['dispatcher', 'commander', 'supervisor', 'admin'] as const).flatMap((role) =>
      post({ role, gridCode: town.code }, role === 'dispatcher' ? 2 : 1),
    ),
    ...departments.flatMap(({ code }) => post({ role: 'department', gridCode: town.code, departmentCode: code }, 1)),
    ...villages.flatMap((village) => [
      ...post({ role: 'gridLeader', gridCode: village.code }, 1),
      ...post({ role: 'committee', gridCode: village.code }, committeePerVillage),
      ...village.grids.flatMap((cell) => post({ role: 'gridWorker', gridCode: cell.code }, cell.workers)),
    ]),
  ]
}
