import { aPerson, aStaffMember } from '../../../tests/support/factories'
import { answerableRole, chooseAssignee, type Candidate } from './routing'

const grid = { path: ['T', 'V1', 'G1'] }
const titleOf = (role: string) => role
const candidate = (id: string, role: 'gridWorker' | 'gridLeader' | 'dispatcher', open = 0): Candidate => ({
  person: aStaffMember(id, role, 'G1'),
  role,
  open,
})
const options = { gridName: '松树岭', source: '按住户', titleOf }

test('the worker with the fewest open tickets gets it, and the reason says so', () => {
  const choice = chooseAssignee([candidate('a', 'gridWorker', 3), candidate('b', 'gridWorker', 1)], options)
  expect(choice?.assignee.personId).toBe('b')
  expect(choice?.reason).toBe('松树岭（按住户）；2 位gridWorker中在办最少，1 件：人b')
})

test('equal loads give the same person every time', () => {
  const both = [candidate('b', 'gridWorker', 1), candidate('a', 'gridWorker', 1)]
  expect(chooseAssignee(both, options)?.assignee.personId).toBe('a')
  expect(chooseAssignee([...both].reverse(), options)?.assignee.personId).toBe('a')
})

test('nobody on duty in the grid: the leader, then upwards', () => {
  expect(
    chooseAssignee([candidate('d', 'dispatcher'), candidate('l', 'gridLeader', 9)], options)?.assignee.personId,
  ).toBe('l')
  expect(chooseAssignee([candidate('d', 'dispatcher')], options)?.assignee.personId).toBe('d')
  expect(chooseAssignee([], options)).toBeUndefined()
})

test('above the worker means not the worker, and never whoever returned it', () => {
  const all = [candidate('w', 'gridWorker'), candidate('l', 'gridLeader')]
  expect(chooseAssignee(all, { ...options, above: 'gridWorker' })?.assignee.personId).toBe('l')
  expect(chooseAssignee(all, { ...options, except: ['w'] })?.assignee.personId).toBe('l')
})

test('above the top of the ladder there is nobody', () => {
  expect(chooseAssignee([candidate('w', 'gridWorker')], { ...options, above: 'commander' })).toBeUndefined()
  expect(chooseAssignee([candidate('w', 'gridWorker')], { ...options, above: 'department' })).toBeUndefined()
})

test('a role counts on the own grid for workers and on any ancestor for the levels above', () => {
  expect(answerableRole(aStaffMember('a', 'gridWorker', 'G1'), grid)).toBe('gridWorker')
  expect(answerableRole(aStaffMember('a', 'gridWorker', 'V1'), grid)).toBeUndefined()
  expect(answerableRole(aStaffMember('a', 'gridLeader', 'V1'), grid)).toBe('gridLeader')
  expect(answerableRole(aStaffMember('a', 'gridLeader', 'V2'), grid)).toBeUndefined()
  expect(answerableRole(aStaffMember('a', 'informant', 'G1'), grid)).toBeUndefined()
  expect(
    answerableRole(aPerson('a', { onLeave: true, grants: [{ role: 'gridWorker', gridCode: 'G1' }] }), grid),
  ).toBeUndefined()
})
