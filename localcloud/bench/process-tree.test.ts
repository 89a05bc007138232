import { parseMemory, parseProcessorSeconds } from './process-tree'

test('memory and processor time are read from what Linux writes', () => {
  const status = 'Name:\tnode\nVmRSS:\t  9 kB\nRssAnon:\t   1024 kB\nRssFile:\t     48 kB\nRssShmem:\t 0 kB\n'
  expect(parseMemory(status)).toEqual({ anonymous: 1024 * 1024, file: 48 * 1024 })
  expect(() => parseMemory('Name:\tnode\n')).toThrow('RssAnon')
  expect(parseProcessorSeconds('2500000000 348740254238 117696\n')).toBe(2.5)
})
