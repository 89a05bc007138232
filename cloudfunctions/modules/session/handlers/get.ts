import type { Output } from '@shared/contract'
import type { Person } from '@shared/domain/person/schema'
import { accept } from '@shared/kernel/result'
import { loadProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'
import type { Handler } from '../../../platform/handler'
import { uploadFolderOf } from '../../../platform/identity'
import { loadGrids } from '../../grid'
import { loadBalances } from '../../points'

export const get: Handler<'session.get'> = async (_input, { caller }) => {
  const codes = [...caller.grants, ...caller.memberships].map(({ gridCode }) => gridCode)
  const [grids, accounts] = await Promise.all([codes.length > 0 ? loadGrids(codes) : [], loadBalances(caller)])
  const nameOf = (code: string) => grids.find(({ _id }) => _id === code)?.name ?? code
  const placeId = grids[0]?.placeId ?? defaultPlaceId()
  const value: Output<'session.get'> = {
    personId: caller._id,
    displayName: caller.displayName,
    roles: rolesOf(caller, placeId, nameOf),
    households: caller.memberships.map(({ householdId, gridCode, name }) => ({
      householdId,
      gridCode,
      gridName: nameOf(gridCode),
      name,
    })),
    accounts,
    place: { id: placeId, name: loadProfile(placeId).name },
    uploadFolder: uploadFolderOf(caller.openid),
  }
  return accept(value)
}

/** The place shown to a visitor who has not joined a grid yet: each deployment says its own. */
function defaultPlaceId(): string {
  return process.env['DEFAULT_PLACE'] ?? 'dalang'
}

function rolesOf(caller: Person, placeId: string, nameOf: (code: string) => string): Output<'session.get'>['roles'] {
  const profile = loadProfile(placeId)
  return caller.grants.map(({ role, gridCode }) => ({
    role,
    gridCode,
    gridName: nameOf(gridCode),
    title: titleOf(profile, role),
  }))
}
