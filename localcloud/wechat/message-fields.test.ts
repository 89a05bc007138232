import { takesValue } from './message-fields'

const cases: [field: string, taken: unknown[], refused: unknown[]][] = [
  [
    'thing1',
    ['路灯不亮', '好'.repeat(20), '😀'.repeat(20), 7],
    ['好'.repeat(21), '', '  ', 'a\nb', null, ['x'], undefined],
  ],
  ['number2', ['12', '-3.5', 12, '9'.repeat(32)], ['12a', '1,000', '9'.repeat(33)]],
  ['letter1', ['abcXYZ'], ['abc1', 'a b', 'x'.repeat(33)]],
  ['symbol1', ['#', '!!!!!'], ['!!!!!!', 'a', '1']],
  ['character_string1', ['A-12/3', 'x'.repeat(32)], ['x'.repeat(33), '单号1']],
  [
    'time1',
    ['15:01', '2019年10月1日 15:01', '2019-10-01 15:01:30', '8:00~9:30'],
    ['25:00', '15:61', '2019年10月1日', '下午三点'],
  ],
  ['date1', ['2019年10月1日', '2019-10-01', '2019年10月1日 15:01', '2019-10-01~2019-10-02'], ['15:01', '10月1日']],
  ['amount1', ['¥100', '100.50元', '9'.repeat(10)], ['9'.repeat(11), '一百元', '100美元']],
  ['phone_number1', ['+86-0766-66888866', '13800138000'], ['1'.repeat(18), '电话13800138000']],
  ['car_number1', ['粤A8Z888挂', '粤A8Z888'], ['粤A8Z8888挂', '粤A粤Z888']],
  ['name1', ['张'.repeat(10), 'Anna-Lena Maier', '张San'], ['张'.repeat(11), 'x'.repeat(21), '张3']],
  ['phrase3', ['待接单', '已经办好了'], ['已经办好了吧', 'done', '待 接']],
  ['const1', ['男'], ['']],
  ['thing', [], ['no number in the name']],
  ['unknown1', [], ['x']],
  ['__proto__1', [], ['x']],
]

test.each(cases)('%s', (field, taken, refused) => {
  expect(taken.filter((value) => !takesValue(field, value))).toEqual([])
  expect(refused.filter((value) => takesValue(field, value))).toEqual([])
})
