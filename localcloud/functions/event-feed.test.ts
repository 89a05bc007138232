import { EventFeed, type NumberedEvent } from './event-feed'

const message = (apiName: string) => ({ kind: 'message', at: 1, apiName, request: {}, outcome: {} }) as const

test('the latest two hundred are remembered, by number', () => {
  const feed = new EventFeed()
  for (let n = 1; n <= 205; n += 1) feed.publish(message(`m${n}`))
  expect(feed.since(0)).toHaveLength(200)
  expect(feed.since(203).map(({ n }) => n)).toEqual([204, 205])
})

test('clearing forgets the story and says so to whoever listens, with numbers going on', () => {
  const feed = new EventFeed()
  const heard: NumberedEvent[] = []
  feed.publish(message('before'))
  feed.listen((event) => heard.push(event))
  feed.clear(7)
  expect(heard).toEqual([{ n: 2, kind: 'cleared', at: 7 }])
  expect(feed.since(0)).toEqual(heard)
})
