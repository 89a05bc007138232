import { people } from '../stage-town'
import type { Picture } from './picture'

const { newcomer, resident, worker, committee } = people

/** The pages everybody has, as each of them finds it. */
export const everyonePictures: readonly Picture[] = [
  { name: 'home-newcomer', page: 'pages/home/index', openid: newcomer },
  { name: 'home-resident', page: 'pages/home/index', openid: resident },
  { name: 'home-worker', page: 'pages/home/index', openid: worker },
  { name: 'home-committee', page: 'pages/home/index', openid: committee },
  { name: 'tickets-resident', page: 'pages/tickets/index', openid: resident },
  { name: 'tickets-worker', page: 'pages/tickets/index', openid: worker },
  { name: 'shop', page: 'pages/shop/index', openid: resident },
  { name: 'shop-committee', page: 'pages/shop/index', openid: committee },
  { name: 'me', page: 'pages/me/index', openid: resident },
  { name: 'me-worker', page: 'pages/me/index', openid: worker },
  { name: 'gallery', page: 'packages/gallery/index', openid: resident },
]
