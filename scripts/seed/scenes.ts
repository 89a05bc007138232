import type { Resolution, Verdict } from '@shared/domain/ticket/vocabulary'
import { homeGridCode, otherGridCode } from './demo-people'

/** Relative to the day of the seed, Shanghai time. */
export type Moment = { daysAgo: number; clock: string } | { minutesAgo: number }

export type Step =
  | { event: 'accept'; at: Moment; note?: string }
  | { event: 'resolve'; at: Moment; resolution: Resolution; note: string }
  | { event: 'verify'; at: Moment; note: string }
  | { event: 'rate'; at: Moment; verdict: Verdict; stars?: number }

/** One ticket's life so far. The words reported are those of the project's own stories. */
export interface Scene {
  report: string
  gridCode: string
  submitted: Moment
  steps: readonly Step[]
}

const on = (daysAgo: number, clock: string): Moment => ({ daysAgo, clock })
const accept = (at: Moment, note?: string): Step => ({ event: 'accept', at, ...(note === undefined ? {} : { note }) })
const resolve = (at: Moment, resolution: Resolution, note: string): Step => ({ event: 'resolve', at, resolution, note })
const verify = (at: Moment, note: string): Step => ({ event: 'verify', at, note })
const rate = (at: Moment, verdict: Verdict, stars: number): Step => ({ event: 'rate', at, verdict, stars })

/** What the demo's grid worker finds on the list: overdue, due soon, due later, new; one to be verified, one closed. */
const homeScenes: readonly Scene[] = [
  {
    report: 'RPT22',
    gridCode: homeGridCode,
    submitted: on(12, '20:15'),
    steps: [
      accept(on(11, '08:35')),
      resolve(on(11, '10:20'), 'explained', '讲清楚了：带身份证、户口簿和银行卡到村服务站，家里人代办也行。'),
      verify(on(10, '09:05'), '和本人通过电话，他听明白了。'),
      rate(on(10, '19:30'), 'fixed', 5),
    ],
  },
  { report: 'RPT16', gridCode: homeGridCode, submitted: on(5, '18:42'), steps: [accept(on(4, '08:50'))] },
  {
    report: 'RPT13',
    gridCode: homeGridCode,
    submitted: on(2, '16:05'),
    steps: [
      accept(on(2, '16:12'), '马上过去敲门。'),
      resolve(on(2, '17:40'), 'fixed', '人在女儿家住了两天，没带手机。门上留了电话，以后出门先说一声。'),
    ],
  },
  {
    report: 'RPT23',
    gridCode: homeGridCode,
    submitted: on(1, '09:30'),
    steps: [accept(on(1, '10:02'), '约好明天上门帮您弄。')],
  },
  {
    report: 'RPT02',
    gridCode: homeGridCode,
    submitted: on(1, '18:55'),
    steps: [accept(on(1, '19:10'), '先请老人到邻居家住一晚，我这就过去拉警戒线。')],
  },
  { report: 'RPT15', gridCode: homeGridCode, submitted: { minutesAgo: 40 }, steps: [] },
]

const otherScenes: readonly Scene[] = [
  {
    report: 'RPT27',
    gridCode: otherGridCode,
    submitted: on(24, '05:50'),
    steps: [
      accept(on(24, '05:53'), '冲锋艇已经出发，请往二楼走。'),
      resolve(on(24, '07:20'), 'fixed', '两位老人接到祠堂安置点，量过血压，都好。'),
      verify(on(24, '09:30'), '到安置点看过人。'),
      rate(on(24, '18:10'), 'fixed', 5),
    ],
  },
  { report: 'RPT05', gridCode: otherGridCode, submitted: { minutesAgo: 130 }, steps: [] },
  {
    report: 'RPT09',
    gridCode: 'DAZMDG',
    submitted: on(15, '14:20'),
    steps: [
      accept(on(15, '14:24'), '先别再转，我陪您妈去派出所。'),
      resolve(on(15, '17:00'), 'fixed', '已报警立案，卡已冻结，后面的钱没转出去。'),
      verify(on(14, '09:15'), '和派出所核对过。'),
      rate(on(14, '20:00'), 'fixed', 5),
    ],
  },
  {
    report: 'RPT28',
    gridCode: 'DASTCC',
    submitted: on(6, '23:40'),
    steps: [
      accept(on(5, '09:00')),
      resolve(on(5, '16:30'), 'fixed', '和办酒那家讲好，晚上十点后不放音响。'),
      rate(on(3, '23:05'), 'notFixed', 2),
    ],
  },
  {
    report: 'RPT06',
    gridCode: 'DAZMA5',
    submitted: on(7, '10:10'),
    steps: [
      accept(on(7, '11:00')),
      resolve(on(4, '16:45'), 'partly', '两家坐下来谈过，围墙退半米，月底前拆。'),
      verify(on(3, '10:00'), '看了双方签的字。'),
    ],
  },
  { report: 'RPT08', gridCode: 'DAZMCP', submitted: on(1, '07:20'), steps: [accept(on(1, '08:40'))] },
  { report: 'RPT17', gridCode: 'DAMJBM', submitted: on(3, '20:30'), steps: [accept(on(2, '09:10'))] },
  { report: 'RPT21', gridCode: 'DADGA6', submitted: on(1, '21:15'), steps: [] },
  { report: 'RPT26', gridCode: 'DACKBJ', submitted: on(4, '17:05'), steps: [accept(on(3, '08:45'))] },
]

/** Oldest first, so that nobody's ticket precedes what it follows from. */
export const scenes: readonly Scene[] = [...otherScenes, ...homeScenes]
