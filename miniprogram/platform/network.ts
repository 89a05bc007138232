import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'

let online = true
let watching = false
const listeners = new Set<() => void>()

function set(next: boolean) {
  if (next === online) return
  online = next
  for (const listener of listeners) listener()
}

/** One watch for the whole app: WeChat offers no way to ask cheaply and often. */
function watch() {
  if (watching) return
  watching = true
  if (process.env.TARO_ENV === 'h5') watchBrowser()
  else watchPhone()
}

function watchPhone() {
  Taro.onNetworkStatusChange((change) => set(change.isConnected))
  void Taro.getNetworkType({ success: ({ networkType }) => set(networkType !== 'none') })
}

function watchBrowser() {
  const look = () => set(navigator.onLine)
  window.addEventListener('online', look)
  window.addEventListener('offline', look)
  look()
}

function subscribe(listener: () => void) {
  watch()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const isOnline = () => online

/** Whether the phone has a network now; pages redraw when that changes. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, isOnline)
}
