import { ask, call, expectRefusal } from '../support/api'
import { theDoorGuards } from '../support/door-cases'
import { eventually } from '../support/waiting'

theDoorGuards('audit.listBlocks', {})

test('the supervisor reads the blocks and can fetch the copy of the last one', async () => {
  const { items } = await eventually(
    () => ask('demo-supervisor-1', 'audit.listBlocks', {}),
    ({ items: [first] }) => first?.url !== undefined,
  )
  const [block] = items
  const copy = await (await fetch(block!.url!)).text()
  const [head = '', ...rows] = copy.trimEnd().split('\n')
  expect(JSON.parse(head)).toMatchObject({ _id: block!.day, root: block!.root, hash: block!.hash })
  expect(rows).toHaveLength(block!.chains)
})

test('a committee does not', async () => {
  expectRefusal(await call('demo-committee-1', 'audit.listBlocks', {}), 'FORBIDDEN')
})
