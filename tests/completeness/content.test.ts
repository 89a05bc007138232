/** The project's own content, checked once here so that nothing is parsed at run time. Shapes first, then references. */
import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import departmentsJson from '@shared/content/departments.json'
import gridsJson from '@shared/content/grids/dalang.json'
import mattersJson from '@shared/content/matters.json'
import messagesJson from '@shared/content/messages.json'
import pointsRulesJson from '@shared/content/points-rules.json'
import rewardsJson from '@shared/content/rewards.json'
import rolesJson from '@shared/content/roles.json'
import {
  catalogue,
  departments,
  findMatter,
  findPointsRule,
  pointsRules,
  ruleForMatter,
  shopContent,
} from '@shared/content'
import { catalogueSchema } from '@shared/content/schema/matters'
import { domainEvents, messagesFileSchema, type MessagesFile } from '@shared/content/schema/messages'
import { departmentsFileSchema, rolesFileSchema, type RolesFile } from '@shared/content/schema/organisation'
import { awardTriggers, pointsRulesFileSchema, rewardsFileSchema } from '@shared/content/schema/points-rules'
import { townGridsSchema } from '@shared/content/schema/town-grids'
import { placeIds } from '@shared/content/schema/vocabulary'
import { loadProfile } from '@shared/profiles'
import { titleOf } from '@shared/profiles/title'
import { roles } from '@shared/contract/method'

const messages = messagesJson as unknown as MessagesFile
const rolesFile = rolesJson as unknown as RolesFile
const departmentCodes = new Set(departments.map(({ code }) => code))
const characters = (text: string) => [...text].length
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function expectUnique(values: readonly string[]): void {
  const seen = new Set<string>()
  expect(values.filter((value) => seen.size === seen.add(value).size)).toEqual([])
}

describe('content files', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['matters', catalogueSchema, mattersJson],
    ['departments', departmentsFileSchema, departmentsJson],
    ['roles', rolesFileSchema, rolesJson],
    ['points rules', pointsRulesFileSchema, pointsRulesJson],
    ['rewards', rewardsFileSchema, rewardsJson],
    ['messages', messagesFileSchema, messagesJson],
    ['grids of 大崀镇', townGridsSchema, gridsJson],
  ])('%s have the shape the code relies on', (_name, schema, content) => {
    expect(schema.safeParse(content).error?.issues ?? []).toEqual([])
  })

  it('write Chinese with Chinese punctuation', () => {
    const files = [departmentsJson, gridsJson, mattersJson, messagesJson, pointsRulesJson, rewardsJson, rolesJson]
    for (const file of files) expect(JSON.stringify(file).match(/[一-鿿”）][,:;!?][^"\]}]{0,9}/g) ?? []).toEqual([])
  })
})

describe('departments and roles', () => {
  it('are sixteen and fourteen, named in each of the five places', () => {
    expect(departments).toHaveLength(16)
    expect(rolesFile.roles).toHaveLength(14)
    expectUnique(departments.map(({ code }) => code))
    expectUnique(rolesFile.roles.map(({ code }) => code))
    for (const { namesByPlace } of departments) expect(Object.keys(namesByPlace)).toEqual([...placeIds])
  })

  it('have one title a place, the same in the role list and in the profile', () => {
    for (const { code, titles } of rolesFile.roles) {
      const role = roles.find((one) => one === code)
      if (role) for (const placeId of placeIds) expect(titles[placeId]).toBe(titleOf(loadProfile(placeId), role))
    }
  })
})

describe('matters', () => {
  const { groups, questionBank, adviceBank, checklists, matters } = catalogue

  it('are 105 in 15 groups, 39 of them open to an area notice, each with its own code and name', () => {
    expect([matters.length, groups.length]).toEqual([105, 15])
    expect(matters.filter((matter) => matter.areaNoticeAllowed)).toHaveLength(39)
    expectUnique(matters.map(({ code }) => code))
    expectUnique(matters.map(({ name }) => name))
  })

  it.each(matters)('$code refers only to what exists', (matter) => {
    expect(groups.map(({ code }) => code)).toContain(matter.group)
    expect(matter.code.startsWith(`${matter.group}-`)).toBe(true)
    const { handler, departments: called } = matter
    if (handler.role === 'department') expect(departmentCodes).toContain(handler.department)
    else expect(handler.department).toBeNull()
    for (const code of [...called.join, ...called.whistle]) expect(departmentCodes).toContain(code)
    expect(called.join).toEqual(expect.arrayContaining(called.whistle))
    expect(questionBank.map(({ code }) => code)).toEqual(expect.arrayContaining(matter.questions))
    if (matter.advice !== null) expect(adviceBank.map(({ code }) => code)).toContain(matter.advice)
    expectUnique(matter.keywords)
  })

  it('answer an emergency within fifteen minutes on the wall, and say whom to call', () => {
    for (const { urgency, clocks, advice } of matters.filter((matter) => matter.urgency === 'emergency')) {
      expect([urgency, clocks.contact]).toEqual(['emergency', { minutes: 15, clock: 'wall' }])
      expect(advice).not.toBeNull()
    }
  })

  it('never announce to the neighbourhood what is sensitive', () => {
    expect(matters.filter(({ sensitive, areaNoticeAllowed }) => sensitive && areaNoticeAllowed)).toEqual([])
  })

  it('fill the two checklists of the town: 34 for grid workers, 29 for informants', () => {
    expect(checklists.map(({ id, items }) => [id, items.length])).toEqual([
      ['worker34', 34],
      ['informant29', 29],
    ])
    for (const { role, items } of checklists) {
      expectUnique(items.map(({ matterCode }) => matterCode))
      for (const { matterCode } of items) expect(findMatter(matterCode)?.reporters).toContain(role)
    }
  })
})

describe('points', () => {
  const { rules, budgetPools, annualBudgetPerVillage, triggers, matterPointsToRule, comparables } = pointsRules

  it('of every matter have a rule that pays exactly as many', () => {
    for (const matter of catalogue.matters)
      for (const role of ['resident', 'informant', 'gridWorker'] as const)
        expect(ruleForMatter(matter, role)?.points ?? 0).toBe(matter.points[role])
    for (const code of Object.values(matterPointsToRule)) expect(findPointsRule(code)?.trigger).toBe('reportProvedTrue')
  })

  it.each(rules)('$code names its evidence, its limits and who pays', (rule) => {
    const { caps, points, deduction, budgetPool, secondApproval, enabledByDefault } = rule
    expect(points < 0).toBe(deduction)
    expect(budgetPool === null).toBe(deduction)
    expect(enabledByDefault).toBe(!deduction)
    expect(caps.perDay).toBeGreaterThanOrEqual(Math.abs(points))
    expect(caps.perMonth).toBeGreaterThanOrEqual(caps.perDay)
    expect(caps.perYear).toBeGreaterThanOrEqual(caps.perMonth)
    if (deduction || Math.abs(points) >= 20) expect(secondApproval).toBe(true)
    for (const key of rule.comparable) expect(Object.keys(comparables)).toContain(key)
  })

  it('come from four budgets that sum to what a village has, and never for a kind verdict', () => {
    expect(sum(budgetPools.map((pool) => pool.annualPointsPerVillage))).toBe(annualBudgetPerVillage)
    expect(triggers.reportProvedTrue.resolutionsExcluded).toEqual(['unfounded'])
    expect(Object.keys(triggers).sort()).toEqual([...awardTriggers].sort())
    expectUnique(rules.map(({ code }) => code))
  })
})

describe('the village shop', () => {
  const { rewards, shopTemplate } = shopContent

  it('sells 24 things at about what they cost, and can open with them', () => {
    expect(rewards).toHaveLength(24)
    expectUnique(rewards.map(({ code }) => code))
    for (const { code, price, costCents, openingStock, lowStockAt } of rewards) {
      expect([code, Math.abs(price * pointsRules.unit.referenceValueCents - costCents) <= 60]).toEqual([code, true])
      expect(openingStock).toBeGreaterThan(lowStockAt)
      expect(openingStock).toBeLessThanOrEqual(shopTemplate.pool.maxUnits)
    }
  })

  it('can honour every point a village may issue in a year', () => {
    const worth = sum(rewards.map(({ price, openingStock }) => price * openingStock))
    expect(worth).toBeGreaterThanOrEqual(pointsRules.annualBudgetPerVillage)
  })
})

describe('messages', () => {
  const accepts: Record<string, (example: string) => boolean> = {
    thing: (text) => characters(text) <= 20,
    phrase: (text) => /^\p{Script=Han}{1,5}$/u.test(text),
    character_string: (text) => /^[\x21-\x7e]{1,32}$/.test(text),
    number: (text) => /^-?\d{1,31}(\.\d+)?$/.test(text),
    time: (text) => /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/.test(text),
    date: (text) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text),
  }

  it.each(messages.templates)('$key fits WeChat’s fields and opens a page that exists', ({ fields, page }) => {
    for (const { type, example } of fields) expect([example, accepts[type]?.(example)]).toEqual([example, true])
    expectUnique(fields.map(({ key }) => key))
    expect(pagesOfApp()).toContain(page.split('?')[0])
  })

  it('are known by key, and one audience never gets two of one title', () => {
    expectUnique(messages.templates.map(({ key }) => key))
    expectUnique(messages.templates.map(({ audience, title }) => `${audience} ${title}`))
    expect(messages.domainEvents).toEqual([...domainEvents])
  })

  it('to staff are six kinds a person at most, each in the set of its role', () => {
    for (const keys of Object.values(messages.employeeSets))
      for (const key of keys) expect(messages.templates.map((one) => one.key)).toContain(key)
    for (const { kind, audience, key } of messages.templates)
      if (kind === 'employee') expect(messages.employeeSets[audience]).toContain(key)
  })
})

/** Pages as the app's map lists them, read as text: its macro exists in Taro's build only. */
function pagesOfApp(): string[] {
  const source = fs.readFileSync(path.join(__dirname, '../../miniprogram/app.config.ts'), 'utf8')
  const pages = [...source.matchAll(/'(pages\/[a-z-]+\/index)'/g)].map(([, page]) => page ?? '')
  for (const [, root = '', list = ''] of source.matchAll(/root: '([^']+)',\s*pages: \[([^\]]*)\]/g))
    for (const [, page = ''] of list.matchAll(/'([^']+)'/g)) pages.push(`${root}/${page}`)
  return pages
}
