import { z } from 'zod'

/** Refused everywhere: rankings, attendance, lotteries and constant tracking turn a service into surveillance. */
const never = z.literal(false)
/** The loop residents walk runs in every place. */
const always = z.literal(true)

/** What is switched on in a place. */
export const modulesSchema = z.strictObject({
  tickets: always,
  ratings: always,
  households: always,
  notices: always,
  endorsements: z.boolean(),
  snapshot: z.boolean(),
  checklists: z.boolean(),
  hotlineEntry: z.boolean(),
  pointsLedger: z.boolean(),
  rewardShop: z.boolean(),
  deedClaims: z.boolean(),
  deductions: z.boolean(),
  whistle: z.boolean(),
  secondWhistle: z.boolean(),
  supervision: z.boolean(),
  wishWall: z.boolean(),
  selfDeclaration: z.boolean(),
  buildingCode: z.boolean(),
  peopleTags: z.boolean(),
  muster: z.boolean(),
  emergencyMode: z.boolean(),
  sensorAlarms: z.boolean(),
  cameraByGrid: z.boolean(),
  matterAdmission: z.boolean(),
  petitionCounter: z.boolean(),
  heatMap: z.boolean(),
  weakSignals: z.boolean(),
  patrolMatching: z.boolean(),
  visits65: z.boolean(),
  certificateAgency: z.boolean(),
  jointHandling: z.boolean(),
  departmentAppraisal: z.boolean(),
  twoWayAppraisal: z.boolean(),
  pieceworkPay: z.boolean(),
  wechatGroupLink: z.boolean(),
  floodWatchPoints: z.boolean(),
  firstContactOwner: z.boolean(),
  leaderboard: never,
  workerRanking: never,
  attendanceCheckIn: never,
  lottery: never,
  liveTrackByDefault: never,
})
