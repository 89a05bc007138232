import type { AuditRule, FindingCode } from '../domain/audit/vocabulary'

type Detail = Readonly<Record<string, string | number>>

/** What was looked at, as somebody would say it who keeps the books. */
export const auditRuleLabels: Record<AuditRule, string> = {
  R1: '每本账自身平不平',
  R2: '流水重算一遍，和余额一样',
  R3: '流水一笔不缺、一笔没改',
  R4: '留着的货都有人换',
  R5: '出去的都有人领、有人得',
  R6: '全店合计对得上',
  R7: '每一分都有来由',
  R8: '流水按时入账',
  R9: '和昨天封存的一样',
}

const sentences: Record<FindingCode, (detail: Detail) => string> = {
  DOCUMENT_BROKEN: () => '这本账的格式被改坏了。',
  SUMS_BROKEN: () => '这本账自己的几个数加不拢。',
  BALANCE_DIFFERS: (detail) =>
    'says' in detail ? `账上写着 ${detail['says']}，按流水算是 ${detail['adds']}。` : '账上写的和流水不一样。',
  STATE_DIFFERS: () => '分数的到期日、限额或留货，和最后一笔流水留下的不一样。',
  REDEMPTION_DIFFERS: () => '有一张兑换单和流水不一样。',
  LINE_BROKEN: () => '有一笔流水的格式被改坏了。',
  LINE_CHANGED: ({ number }) => `第 ${number} 笔流水被改过。`,
  LINE_MISSING: ({ number }) => `第 ${number} 笔流水不见了。`,
  LINE_TWICE: ({ number }) => `第 ${number} 笔流水多出一笔。`,
  LINE_UNKNOWN: () => '多出一笔没人记过的流水。',
  CHAIN_BROKEN: () => '流水前后接不上，顺序或结尾被动过。',
  COPY_DIFFERS: () => '账上记的最近几笔，和流水不一样。',
  TOKEN_MISSING: () => '有人换了东西，货架上却没给他留。',
  TOKEN_STRAY: () => '货架上留着一份货，却没有人换。',
  CONSUMED_DIFFERS: ({ says, adds }) => `记着出去 ${says}，流水里只对得上 ${adds}。`,
  TOTALS_DIFFER: () => '全店发出去的分，和住户手里的合不拢。',
  AWARD_UNEXPLAINED: ({ quantity }) => `有 ${quantity} 分找不到来由。`,
  AWARD_MISSING: () => '有一件事办实了，分没有给，也没写为什么。',
  OUTBOX_OLD: () => '有流水超过五分钟还没入账。',
  ANCHOR_DIFFERS: ({ number }) => `第 ${number} 笔流水，和那天封存的不一样。`,
  CHAIN_GONE: () => '封存时还在的一本账，现在不见了。',
  BLOCK_CHANGED: ({ day }) => `${day} 的封存记录被动过。`,
}

/** A difference in a sentence, without names. */
export function findingInWords(code: FindingCode, detail: Detail): string {
  return sentences[code](detail)
}
