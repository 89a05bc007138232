import type { ErrorCode, RefusalReason } from '../contract/error-codes'

/** What happened, then what to do: one or two short sentences a neighbour would say, forty characters at most. */
export const errorMessages: Record<ErrorCode, string> = {
  MALFORMED_INPUT: '填写的内容格式不对。请检查后再提交。',
  UNKNOWN_METHOD: '这个版本不认识该操作。请更新小程序再试。',
  UNAUTHENTICATED: '还没有登录。请退出后从微信重新进入。',
  FORBIDDEN: '您没有这项权限。需要的话请找网格长。',
  NOT_FOUND: '没找到这条内容。返回上一页刷新看看。',
  REQUEST_REUSED: '这次提交和上次的内容不一样。请返回重新填写。',
  REQUEST_EXPIRED: '隔得太久，这次操作作废了，没有扣分。请重新点一次。',
  STALE_VERSION: '别人刚刚更新过。请刷新后再看一眼。',
  WRONG_STATE: '现在这一步不能这样操作。请刷新看最新进度。',
  GRID_CLOSED: '这个网格已停用。请扫新的网格码。',
  POINTS_SHORT: '积分不够。少换一些，或先攒一攒。',
  STOCK_SHORT: '货不够了。少换一些，或换别的。',
  BUDGET_SHORT: '这类积分的预算用完了。已记下，请问村委会。',
  LIMIT_REACHED: '已经到限定的数量了。请过些日子再来。',
  CODE_INVALID: '领货码不对。请核对后重新扫或重新输。',
  CODE_EXPIRED: '领货码过期了。请对方刷新后再扫。',
  ALREADY_RATED: '这一单您已经评过了。还有问题可以再报一单。',
  RATE_LIMITED: '操作太快了。请歇一会儿再试。',
  INTERNAL: '系统出了点问题。请稍后再试，您填的还在。',
}

/** The finer cause, for the field concerned; shown instead of the code's sentence. */
export const reasonMessages: Record<RefusalReason, string> = {
  NOT_IN_GRID: '您还没加入网格。请扫门牌上的网格码。',
  GRID_NOT_FOUND: '找不到这个网格码。请对照门牌再输一遍。',
  GRID_CODE_CHECK: '网格码有一位输错了。请对照门牌再输。',
  MATTER_UNKNOWN: '没有这个类别。请重新选，或不选也行。',
  PLACE_OUTSIDE: '位置不在本地范围。请重选，或写清地名。',
  TEXT_EMPTY: '还没有文字，也没有照片。写一句或拍一张就行。',
  TEXT_TOO_LONG: '字数太多。请精简到五千字以内。',
  PHOTO_REQUIRED: '这类事要有照片。请拍一张再提交。',
  PHOTO_TOO_MANY: '照片超过九张。请删掉几张。',
  PHOTO_NOT_FOUND: '有照片没传上来。请删掉它重新拍。',
  FILE_TOO_LARGE: '照片太大。请换一张，或用小一点的。',
  FILE_TYPE: '不支持这种文件。请用照片。',
  REASON_REQUIRED: '没有选原因。请选一个原因。',
  VERIFY_OWN_WORK: '不能核查自己办的单。请让别人核查。',
  ALREADY_FULFILLED: '这一单已经领过了。不是您领的请问村委会。',
  REDEMPTION_CLOSED: '这笔兑换已结束。可在兑换记录里查看。',
  REDEMPTION_ELSEWHERE: '不在本店领取。请到兑换时选的那家店。',
  SHOP_CLOSED: '这家超市暂停兑换。请过些日子再来。',
}
