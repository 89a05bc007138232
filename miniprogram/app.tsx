import { useEffect, type ReactNode } from 'react'
import Taro from '@tarojs/taro'
import { refreshSession } from '@/session/session-store'
import { pressByKeys } from '@/ui/press-by-keys'
import './app.scss'

if (process.env.TARO_ENV === 'weapp') Taro.cloud.init({ traceUser: false })
if (process.env.TARO_ENV === 'h5') document.addEventListener('keydown', pressByKeys)

export default function App({ children }: { readonly children?: ReactNode }) {
  useEffect(() => void refreshSession(), [])
  return children
}
