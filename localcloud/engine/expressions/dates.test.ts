import { matching } from '../../testing/sdk'
import { compileExpression } from './compile'

const evaluate = (expression: unknown) => {
  return compileExpression(expression)({ root: { date: new Date('2014-01-01T08:15:39.736Z') }, variables: {} })
}
const on = (text: string) => new Date(text)

// Most are the examples of MongoDB's own documentation.
const cases: [expression: unknown, value: unknown][] = [
  [{ $year: '$date' }, 2014],
  [{ $month: '$date' }, 1],
  [{ $dayOfMonth: '$date' }, 1],
  [{ $hour: '$date' }, 8],
  [{ $minute: '$date' }, 15],
  [{ $second: '$date' }, 39],
  [{ $millisecond: '$date' }, 736],
  [{ $dayOfYear: '$date' }, 1],
  [{ $dayOfWeek: '$date' }, 4],
  [{ $week: '$date' }, 0],
  [{ $week: on('2016-01-03') }, 1],
  [{ $week: on('2016-12-31') }, 52],
  [{ $isoWeek: on('2016-01-01') }, 53],
  [{ $isoWeekYear: on('2016-01-01') }, 2015],
  [{ $isoWeek: on('2017-01-02') }, 1],
  [{ $isoDayOfWeek: on('2016-01-03') }, 7],
  [{ $dayOfYear: on('2016-12-31') }, 366],
  [{ $year: '$missing' }, null],
  [{ $hour: { date: '$date', timezone: 'Asia/Shanghai' } }, 16],
  [{ $hour: { date: '$date', timezone: 'America/New_York' } }, 3],
  [{ $dayOfMonth: { date: on('2018-07-31T23:30:00Z'), timezone: '+0800' } }, 1],
  [{ $minute: { date: '$date', timezone: '-03:30' } }, 45],
  [{ $dateToString: { date: '$date' } }, '2014-01-01T08:15:39.736Z'],
  [{ $dateToString: { format: '%Y-%m-%d', date: '$date' } }, '2014-01-01'],
  [{ $dateToString: { format: '%H:%M:%S:%L%z', date: '$date', timezone: 'America/New_York' } }, '03:15:39:736-0500'],
  [{ $dateToString: { format: '%H:%M:%S:%L%z', date: '$date', timezone: '+04:30' } }, '12:45:39:736+0430'],
  [{ $dateToString: { format: '%Z', date: '$date', timezone: 'America/New_York' } }, '-300'],
  [{ $dateToString: { format: '%Z', date: '$date', timezone: '+04:30' } }, '+270'],
  [{ $dateToString: { format: '%j-%w-%U-%G-%V-%u-%%', date: '$date' } }, '001-4-00-2014-01-3-%'],
  [{ $dateToString: { date: '$date', timezone: 'Asia/Shanghai' } }, '2014-01-01T16:15:39.736'],
  [{ $dateToString: { date: null } }, null],
  [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
  [{ $dateFromString: { dateString: '2017-02-08T12:10:40.787' } }, on('2017-02-08T12:10:40.787Z')],
  [
    { $dateFromString: { dateString: '2017-02-08T12:10:40.787', timezone: 'America/New_York' } },
    on('2017-02-08T17:10:40.787Z'),
  ],
  [{ $dateFromString: { dateString: '2017-02-08' } }, on('2017-02-08')],
  [{ $dateFromString: { dateString: '2017-02-08T12:10:40+08:00' } }, on('2017-02-08T04:10:40Z')],
  [{ $dateFromString: { dateString: '06-15-2018', format: '%m-%d-%Y' } }, on('2018-06-15')],
  [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'bad'],
  [{ $dateFromString: { dateString: null, onNull: 0 } }, 0],
  [{ $dateFromString: { dateString: '2018-02-30', onError: 'bad' } }, 'bad'],
  [{ $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } }, on('2017-02-08T12:00:00Z')],
  [{ $dateFromParts: { year: 2017, month: 14, day: 1, hour: 12 } }, on('2018-02-01T12:00:00Z')],
  [{ $dateFromParts: { year: 2017, month: 0, day: 1 } }, on('2016-12-01')],
  [{ $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12 } }, on('2017-02-08T12:00:00Z')],
  [
    {
      $dateFromParts: {
        year: 2016,
        month: 12,
        day: 31,
        hour: 23,
        minute: 46,
        second: 12,
        timezone: 'America/New_York',
      },
    },
    on('2017-01-01T04:46:12Z'),
  ],
  [{ $dateFromParts: { year: null } }, null],
  [
    { $dateToParts: { date: on('2017-01-01T01:29:09.123Z'), timezone: 'America/New_York' } },
    { year: 2016, month: 12, day: 31, hour: 20, minute: 29, second: 9, millisecond: 123 },
  ],
  [
    { $dateToParts: { date: on('2017-01-01T01:29:09.123Z'), iso8601: true } },
    { isoWeekYear: 2016, isoWeek: 52, isoDayOfWeek: 7, hour: 1, minute: 29, second: 9, millisecond: 123 },
  ],
]

const refused: [expression: unknown, message: string][] = [
  [{ $year: 'x' }, "can't convert from BSON type string to Date"],
  [{ $year: { date: '$date', timezone: 'Nowhere' } }, 'unrecognized time zone identifier: "Nowhere"'],
  [{ $year: { date: '$date', foo: 1 } }, 'Unrecognized argument to $year: foo'],
  [{ $dateToString: { date: '$date', format: '%q' } }, "Invalid format character '%q' in format string"],
  [{ $dateToString: { format: '%Y' } }, "Missing 'date' parameter to $dateToString"],
  [{ $dateFromString: { dateString: 'yesterday' } }, "Error parsing date string 'yesterday'"],
  [
    { $dateFromString: { dateString: '2017-02-08T12:10:40Z', timezone: '+08:00' } },
    'together with a timezone argument',
  ],
  [{ $dateFromParts: { year: 2017, month: 2.5 } }, "'month' must evaluate to an integer"],
  [{ $dateFromParts: { month: 2 } }, "Missing 'year' parameter"],
]

describe('date expressions', () => {
  test.each(cases)('%j', (expression, value) => {
    expect(evaluate(expression)).toEqual(value)
  })

  test.each(refused)('refuses %j', (expression, message) => {
    expect(() => evaluate(expression)).toThrow(matching.code('DATABASE_REQUEST_FAILED'))
    expect(() => evaluate(expression)).toThrow(message)
  })
})
