import { parseMemory, parseProcessorSeconds } from './process-tree'

test('memory and processor time are read from what Linux writes', () => {
  const status = 'Name:\tnode\nVmRSS:\t  9 kB\nRssAnon:\t   1024 kB\nRssFile:\t     48 kB\nRssShmem:\t 0 kB\n'
  expect(parseMemory(status)).toEqual({ anonymous: 1024 * 1024, file: 48 * 1024 })
  expect(() => parseMemory('Name:\tnode\n')).toThrow('RssAnon')
  const stat = '42 (a name) x) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 20 30 20 0 11 0 999 1000 200'
  expect(parseProcessorSeconds(stat)).toBe(2.5)
})
