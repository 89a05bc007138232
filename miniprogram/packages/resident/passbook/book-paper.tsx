import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dateInWords } from '@shared/kernel/time'
import { shortDay } from '@/features/points/short-day'

type Book = Output<'household.getPassbook'>

/** The passbook on A4: shown nowhere but in print. */
export function BookPaper({ book }: { readonly book: Book }) {
  const { issuerName, householdName, gridName, fromOn, toOn, opening, gained, used, closing, expiring } = book
  const proxies = book.proxies.map(({ displayName, relation }) => `${displayName}${relation ? `（${relation}）` : ''}`)
  return (
    <View className="paper book-paper">
      <View className="book-paper__head">
        <View>
          <View className="book-paper__title">积分存折</View>
          <View>{issuerName}</View>
        </View>
        <View>
          {dateInWords(fromOn)} 至 {dateInWords(toOn)}
        </View>
      </View>
      <View className="book-paper__facts">
        <Fact name="户名" value={householdName} />
        <Fact name="户主" value={book.headName || '—'} />
        <Fact name="地址" value={gridName} />
        <Fact name="期初" value={`${opening} 分`} />
        <Fact name="本期得" value={`${gained} 分`} />
        <Fact name="本期用" value={`${used} 分`} />
        {proxies.length > 0 && <Fact name="代办人" value={proxies.join('、')} />}
      </View>
      <Rows book={book} />
      <View className="book-paper__sum">
        <View>
          {dateInWords(toOn)}余额：{closing} 分
        </View>
        <View>大写：{book.closingInWords}分</View>
      </View>
      <View>
        {expiring && `其中 ${expiring.quantity} 分 ${dateInWords(expiring.expiresOn)}到期。`}
        对哪一笔有疑问，可在小程序“积分”页申诉，或到村委会当面问。
      </View>
      <View className="book-paper__signs">
        <View>户主签字</View>
        <View>村委会盖章</View>
      </View>
    </View>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <View className="book-paper__fact">
      {name}：<View className="t-strong">{value}</View>
    </View>
  )
}

function Rows({ book }: { readonly book: Book }) {
  return (
    <View className="book-paper__rows">
      <Row cells={['日期', '事由', '得', '用', '余', '谁批的']} isHead />
      <Row cells={[shortDay(book.fromOn), '上期结转', '', '', String(book.opening), '—']} />
      {book.rows.map(({ entryId, on, why, gained, used, balance, approvedBy }) => (
        <Row
          key={entryId}
          cells={[shortDay(on), why, figure(gained), figure(used), String(balance), approvedBy ?? '—']}
        />
      ))}
    </View>
  )
}

function Row({ cells, isHead = false }: { readonly cells: readonly string[]; readonly isHead?: boolean }) {
  return (
    <View className={isHead ? 'book-paper__row book-paper__row--head' : 'book-paper__row'}>
      {cells.map((cell, column) => (
        <View key={column} className="book-paper__cell">
          {cell}
        </View>
      ))}
    </View>
  )
}

function figure(amount: number): string {
  return amount === 0 ? '' : String(amount)
}
