import { roles } from '../contract/method'
import { ticketStatuses } from '../domain/ticket/vocabulary'
import { loadProfile, placeProfiles } from '.'
import { isJoinableLevel, issuerCodeOf, issuerLevelIndex, levelNameOf } from './levels'
import { stageNameOf } from './stage'
import { titleOf } from './title'

describe('place profiles', () => {
  it('are five, and an unknown place is a mistake of the deployment', () => {
    expect(placeProfiles.map(({ id }) => id)).toEqual(['dalang', 'jiangmen', 'hongqiao', 'pidu', 'dongan'])
    expect(loadProfile('pidu').name).toBe('郫都区')
    expect(() => loadProfile('nowhere')).toThrow('no profile for place nowhere')
  })

  it.each(placeProfiles)('$id names every status and every title', (profile) => {
    for (const status of ticketStatuses) expect(stageNameOf(profile, status)).not.toBe('')
    for (const role of [...roles, 'resident', 'system'] as const) expect(titleOf(profile, role)).not.toBe('')
  })

  it('call the same step by the place’s own word', () => {
    expect(stageNameOf(loadProfile('dalang'), 'dispatched')).toBe('调度交办')
    expect(stageNameOf(loadProfile('hongqiao'), 'dispatched')).toBe('街道吹哨')
    expect(stageNameOf(loadProfile('dalang'), 'merged')).toBe('未办理')
    expect(titleOf(loadProfile('dongan'), 'gridWorker')).toBe('网格管理员')
  })
})

describe('levels of the grid tree', () => {
  it('tell which grid of a path has the shop that honours the points', () => {
    expect(issuerLevelIndex(loadProfile('dalang'))).toBe(1)
    expect(issuerLevelIndex(loadProfile('jiangmen'))).toBe(2)
    expect(issuerLevelIndex(loadProfile('pidu'))).toBe(0)
    expect(issuerCodeOf(loadProfile('dalang'), ['DA9', 'DASNG', 'DASNAM'])).toBe('DASNG')
    expect(issuerCodeOf(loadProfile('dalang'), ['DA9'])).toBeUndefined()
  })

  it('are named by the place, and households join the lowest only', () => {
    expect(levelNameOf(loadProfile('dalang'), 'village')).toBe('二级网格（行政村）')
    expect(isJoinableLevel(loadProfile('dalang'), 'base')).toBe(true)
    expect(isJoinableLevel(loadProfile('pidu'), 'ordinary')).toBe(false)
    expect(() => levelNameOf(loadProfile('dalang'), 'county')).toThrow('profile dalang has no grid level county')
  })
})
