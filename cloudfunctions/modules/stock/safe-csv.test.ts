import Papa from 'papaparse'
import { toCsv } from './safe-csv'

const read = (csv: string) => Papa.parse<string[]>(csv.replace('\uFEFF', ''), { newline: '\r\n' }).data

test.each([
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM',
  '﹦1',
  '  =1',
  '　=cmd|calc',
  '=HYPERLINK("http://x","y")',
])('%j is text, whatever opens it', (dangerous) => {
  const [row] = read(toCsv([[dangerous, '香皂']]))
  expect(row).toEqual([`'${dangerous}`, '香皂'])
})

test('figures stay figures, and a minus of ours is none of theirs', () => {
  expect(toCsv([['少了', -3, 12.5]])).toBe('\uFEFF"少了","-3","12.5"')
})

test('every cell is quoted, quotes and line ends inside are kept, and the file says that it is UTF-8', () => {
  const csv = toCsv([
    ['大米“5斤”', 'a"b', 'x,y'],
    ['两行\n一格', ''],
  ])
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toBe('\uFEFF"大米“5斤”","a""b","x,y"\r\n"两行\n一格",""')
  expect(read(csv)).toEqual([
    ['大米“5斤”', 'a"b', 'x,y'],
    ['两行\n一格', ''],
  ])
})
