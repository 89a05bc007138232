const zone = { timeZone: 'Asia/Shanghai' }
const time = new Intl.DateTimeFormat('zh-CN', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat('zh-CN', { ...zone, month: 'long', day: 'numeric' })
const weekday = new Intl.DateTimeFormat('zh-CN', { ...zone, weekday: 'short' })

/** '09:41' where the village is, wherever this machine stands. */
export function timeInWords(at) {
  return time.format(at)
}

/** '11月24日 周二' */
export function dayInWords(at) {
  return `${day.format(at)} ${weekday.format(at)}`
}
