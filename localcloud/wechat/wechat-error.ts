/** How WeChat refuses: HTTP 200 with a number that is not 0. */
export interface WeChatError {
  errcode: number
  errmsg: string
}

/** The texts WeChat is known to give; other codes are told apart by their number alone. */
const texts: Record<number, string> = {
  [-1]: 'system error',
  [-1008]: 'download media fail',
  [-604100]: 'API not found',
  [-604101]: 'function has no permission to call this API',
  [-604104]: 'illegal source of invocation',
  [-601005]: 'invalid cloudID',
  [-601006]: 'cloudID expired',
  [-601007]: 'cloudID and calling user does not match',
  40003: 'invalid openid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40129: 'invalid scene',
  40169: 'invalid length for scene, or the data is not json string',
  41030: 'invalid page',
  43101: 'user refuse to accept the msg',
  45002: 'content size out of limit',
  47001: 'data format error',
  61010: 'code is expired',
  65206: 'user is not in the group',
}

/** An error by its number, with `detail` behind the usual text. */
export function weChatError(errcode: number, detail?: string): WeChatError {
  const text = texts[errcode] ?? `error ${errcode}`
  return { errcode, errmsg: detail === undefined ? text : `${text}: ${detail}` }
}
