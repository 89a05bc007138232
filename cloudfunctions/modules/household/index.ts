import { addMember } from './handlers/add-member'
import { deleteOwn } from './handlers/delete-own'
import { get } from './handlers/get'
import { getPassbook } from './handlers/get-passbook'
import { invite } from './handlers/invite'
import { list } from './handlers/list'
import { removeMember } from './handlers/remove-member'
import { setProxy } from './handlers/set-proxy'

export const handlers = {
  'household.get': get,
  'household.invite': invite,
  'household.addMember': addMember,
  'household.setProxy': setProxy,
  'household.removeMember': removeMember,
  'household.list': list,
  'household.getPassbook': getPassbook,
  'person.deleteOwn': deleteOwn,
}
