import Taro from '@tarojs/taro'

/** Template ids of this deployment, set at build time; none on a laptop. WeChat takes three at a time. */
const templateIds = (process.env.MESSAGE_TEMPLATES ?? '').split(',').filter(Boolean).slice(0, 3)

/**
 * Asks whether WeChat may send news of this one matter. Must be called in the tap itself, before anything is awaited.
 * A "no" changes nothing: nothing is ever given for a "yes".
 */
export async function askToNotify(): Promise<void> {
  if (process.env.TARO_ENV === 'h5' || templateIds.length === 0) return
  try {
    await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })
  } catch (error) {
    console.warn('subscription not asked', error)
  }
}
