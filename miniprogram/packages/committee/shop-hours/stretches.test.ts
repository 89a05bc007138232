import { toHours, toStretches, withDay } from './stretches'

const hours = [
  { weekday: 1, from: '09:00', to: '11:30' },
  { weekday: 3, from: '09:00', to: '11:30' },
  { weekday: 3, from: '15:00', to: '17:00' },
]

test('days that share their hours are one line, and come back as they were', () => {
  const stretches = toStretches(hours)
  expect(stretches).toEqual([
    { days: [1, 3], from: '09:00', to: '11:30' },
    { days: [3], from: '15:00', to: '17:00' },
  ])
  expect(toHours(stretches)).toEqual(hours)
})

test('a day is added to a line and taken from it', () => {
  const [line] = toStretches(hours)
  if (!line) throw new Error('no line')
  expect(withDay(line, 5).days).toEqual([1, 3, 5])
  expect(withDay(line, 3).days).toEqual([1])
})
