import type { Random } from './random'

/**
 * Invented people. Surnames are those heard in northern Guangdong, given names those of three generations there; a
 * natural village has a few families, as in life.
 */
const surnames = Array.from('陈黄李梁林何罗邓刘欧朱曾谢邱冯唐莫潘成毛温赖叶钟')

const given = {
  old: [
    ...['桂兰', '秀英', '玉珍', '月娥', '桂英', '秀兰', '金凤', '惠珍', '春兰', '素珍', '银娣', '观娣', '连娣', '凤仙'],
    ...['金水', '水生', '木生', '火生', '德才', '炳坤', '锦堂', '福来', '炳荣', '松柏', '耀祖', '观保', '天送', '石养'],
  ],
  middle: [
    ...['丽珍', '秀红', '春梅', '艳芳', '海燕', '少芬', '小玲', '伟红', '燕萍', '秋菊', '爱群', '翠芳', '月明', '雪梅'],
    ...['志强', '国平', '建明', '国辉', '永强', '伟明', '建华', '志勇', '文辉', '少华', '锦辉', '伟雄', '国雄', '志坚'],
  ],
  young: [
    ...['晓敏', '思敏', '嘉怡', '婷婷', '晓琳', '佩珊', '颖欣', '雅雯', '家豪', '俊杰', '浩然', '伟杰', '子健', '志鹏'],
  ],
} as const

export type Generation = keyof typeof given

export interface Namer {
  /** A name nobody got from this namer yet. */
  person: (generation: Generation) => string
}

/** Names for one village of a few families. `taken` are names that are already somebody's. */
export function namerFor(random: Random, taken: Iterable<string>): Namer {
  const used = new Set(taken)
  const families = [random.pick(surnames), random.pick(surnames), random.pick(surnames)]
  const person = (generation: Generation): string => {
    for (let tries = 0; tries < 200; tries += 1) {
      const surname = tries < 40 && random.chance(0.8) ? random.pick(families) : random.pick(surnames)
      const name = surname + random.pick(given[generation])
      if (used.has(name)) continue
      used.add(name)
      return name
    }
    throw new Error('no names left')
  }
  return { person }
}
