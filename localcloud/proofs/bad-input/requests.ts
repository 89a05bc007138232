type Body = { [field: string]: unknown }

const DEEP = 10_000
const nested = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`
const nestedList = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`

/** Whole request bodies. */
export const malformedBodies: [why: string, body: string][] = [
  ['nothing', ''],
  ['half of an object', '{"action":'],
  ['bytes', '\u0000\u0001\uffff'],
  ['a number', '1'],
  ['null', 'null'],
  ['a list', '[]'],
  ['no action', '{}'],
  ['an unknown action', '{"action":"database.dropEverything"}'],
  ['an action of JavaScript', '{"action":"constructor"}'],
  ['an action that is a list', '{"action":["database.getDocument"]}'],
  ['an action called __proto__', '{"action":"__proto__"}'],
  ['ten thousand objects in each other', nested],
]

const WRONG: [kind: string, value: unknown][] = [
  ['a number', 5],
  ['true', true],
  ['a list', [1]],
  ['a text', 'no such thing'],
  ['an object', { no: 1 }],
]

/** Actions with one field wrong at a time. Values that would be right for a field are left out. */
const fieldsOf: { body: Body; wrong: { [field: string]: string[] } }[] = [
  {
    body: { action: 'database.insertDocument', collectionName: 'items', data: ['{"_id":"x"}'] },
    wrong: { collectionName: [], data: [], transactionId: [] },
  },
  {
    body: {
      action: 'database.getDocument',
      collectionName: 'items',
      query: '{}',
      queryType: 'WHERE',
      limit: 1,
      offset: 0,
    },
    wrong: {
      collectionName: [],
      query: ['an object'],
      order: ['an object'],
      projection: ['an object'],
      limit: ['a number'],
      offset: ['a number'],
      transactionId: [],
    },
  },
  {
    body: {
      action: 'database.modifyDocument',
      collectionName: 'items',
      query: '{}',
      data: '{"$set":{"n":2}}',
      multi: true,
      merge: true,
      upsert: false,
    },
    wrong: { collectionName: [], query: ['an object'], data: [], transactionId: [] },
  },
  {
    body: { action: 'database.modifyAndReturnDoc', collectionName: 'items', query: '{}', data: '{"$set":{"n":2}}' },
    wrong: { collectionName: [], query: ['an object'], data: [], transactionId: [] },
  },
  {
    body: { action: 'database.removeDocument', collectionName: 'items', query: '{}', multi: true },
    wrong: { collectionName: [], query: ['an object'], transactionId: [] },
  },
  {
    body: { action: 'database.calculateDocument', collectionName: 'items', query: '{}' },
    wrong: { collectionName: [], query: ['an object'] },
  },
  {
    body: { action: 'database.aggregateDocuments', collectionName: 'items', stages: [] },
    wrong: { collectionName: [], stages: [] },
  },
  { body: { action: 'database.addCollection', collectionName: 'more' }, wrong: { collectionName: [] } },
  { body: { action: 'database.commitTransaction' }, wrong: { transactionId: [] } },
  { body: { action: 'database.abortTransaction' }, wrong: { transactionId: [] } },
]

const find = { action: 'database.getDocument', collectionName: 'items', queryType: 'WHERE' }
const stage = (stageKey: string, stageValue: string) => {
  return { action: 'database.aggregateDocuments', collectionName: 'items', stages: [{ stageKey, stageValue }] }
}
const change = (data: string) => {
  return {
    action: 'database.modifyDocument',
    collectionName: 'items',
    query: '{"_id":"a"}',
    data,
    multi: false,
    merge: true,
  }
}

/** Requests whose fields cannot be meant. */
export const malformedFields: (Body & { action: string; why: string })[] = [
  ...fieldsOf.flatMap(({ body, wrong }) => {
    return Object.entries(wrong).flatMap(([field, right]) => {
      const values = WRONG.filter(([kind]) => !right.includes(kind))
      return values.map(([kind, value]) => ({
        ...body,
        action: String(body['action']),
        [field]: value,
        why: `${field} is ${kind}`,
      }))
    })
  }),
  { action: 'database.removeDocument', collectionName: 'items', multi: true, why: 'a removal without a query' },
  { action: 'database.modifyDocument', collectionName: 'items', query: '{}', why: 'an update without data' },
  { ...change('{"$set":{"n":2}}'), query: '', why: 'an update with an empty query' },
  { ...change('{"$set":{"n":2}}'), multi: 'true', why: 'a flag in words' },
  { ...change('{"$set":{"n":2}}'), merge: 1, why: 'a flag that is a number' },
  { ...find, collectionName: 'none', why: 'a collection that does not exist' },
  { ...find, collectionName: '__proto__', why: 'a collection called __proto__' },
  { ...find, query: '{', why: 'a query cut off' },
  { ...find, query: '{"n":{"$numberInt":"x"}}', why: 'a number that is none' },
  { ...find, query: '{"n":{"$date":"never"}}', why: 'a date that is none' },
  { ...find, query: '{"n":{"$regularExpression":{"pattern":"(","options":""}}}', why: 'a pattern that is none' },
  { ...find, query: '{"n":{"$nothing":1}}', why: 'an unknown operator' },
  { ...find, query: '{"$where":"1"}', why: 'JavaScript in a query' },
  { ...find, query: '{"n":{"$in":1}}', why: 'a wrong type under an operator' },
  { ...find, query: `{"n":${nested}}`, why: 'a query ten thousand deep' },
  {
    ...find,
    query: `{"$and":[${'{"$and":['.repeat(5000)}{"n":1}${']}'.repeat(5000)}]}`,
    why: 'conditions ten thousand deep',
  },
  { ...find, limit: -1, why: 'a negative limit' },
  { ...find, offset: -1, why: 'a negative offset' },
  { ...find, limit: 1.5, why: 'a limit and a half' },
  { ...find, order: '{"n":2}', why: 'an order without direction' },
  { ...stage('$nothing', '{}'), why: 'an unknown stage' },
  { ...stage('$out', '"items"'), why: 'a stage that writes' },
  { ...stage('$match', '{'), why: 'a stage cut off' },
  { ...stage('$group', '{}'), why: 'a group without _id' },
  { ...stage('$limit', '{"$numberInt":"-1"}'), why: 'a negative limit in a stage' },
  { ...stage('$project', `{"n":${nestedList}}`), why: 'an expression ten thousand deep' },
  { ...change('{"$nothing":{"n":1}}'), why: 'an unknown update operator' },
  { ...change('{"n":1}'), why: 'an update without operators' },
  { ...change('{"$inc":{"n":"x"}}'), why: 'adding a text' },
  { ...change('{"$set":{"_id":"z"}}'), why: 'another _id' },
  { ...change('{"$set":{"__proto__":{"polluted":1}}}'), why: 'a field called __proto__' },
  { ...change('{"$set":{"$n":1}}'), why: 'a field with a dollar' },
  { ...change('{"$set":{"n..m":1}}'), why: 'a path with an empty part' },
  { ...change('{"$set":{"n":1,"n.m":2}}'), why: 'two paths in conflict' },
]

/** Documents that cannot be stored, as EJSON. */
export const unstorable: [why: string, document: string][] = [
  ['a field beginning with a dollar', '{"_id":"x","code":"x","$n":1}'],
  ['a dollar further down', '{"_id":"x","code":"x","o":{"$n":1}}'],
  ['a field called __proto__', '{"_id":"x","code":"x","__proto__":{"polluted":1}}'],
  ['ten thousand objects in each other', `{"_id":"x","code":"x","o":${nested}}`],
  ['ten thousand lists in each other', `{"_id":"x","code":"x","o":${nestedList}}`],
  ['a list as _id', '{"_id":[1],"code":"x"}'],
  ['a pattern as _id', '{"_id":{"$regularExpression":{"pattern":"a","options":""}},"code":"x"}'],
  ['an _id that is too long', JSON.stringify({ _id: 'x'.repeat(2000), code: 'x' })],
  ['a key that is too long for its index', JSON.stringify({ _id: 'x', code: 'x'.repeat(5000) })],
  ['a unique key that is taken', '{"_id":"x","code":"a"}'],
  ['an _id that is taken', '{"_id":"a","code":"x"}'],
]
