import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '@shared/contract'
import { dateInWords } from '@shared/kernel/time'
import { canPrint, printPage } from '@/platform/paper'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Card } from '@/ui/card'
import { Chips } from '@/ui/chips'
import { EmptyState } from '@/ui/empty-state'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { BookPaper } from './book-paper'
import { shortDay } from '@/features/points/short-day'
import { usePassbook } from './use-passbook'
import './index.scss'

type Book = Output<'household.getPassbook'>

export default function PassbookPage() {
  const { query, year, setYear, years } = usePassbook()
  const [question, setQuestion] = useState<'year' | 'print'>()
  const close = () => setQuestion(undefined)
  return (
    <Page
      bottom={
        query.value && (
          <BottomBar>
            <Button id="otherYear" kind="quiet" onPress={() => setQuestion('year')}>
              换年份
            </Button>
            <Button id="print" icon="print" onPress={() => (canPrint ? printPage() : setQuestion('print'))}>
              打印存折
            </Button>
          </BottomBar>
        )
      }
      offlineHint="看到的是上次取到的。"
    >
      <AsyncView query={query} loadingWords="正在取存折…">
        {(book) => (
          <>
            <BookHead book={book} />
            <BookRows book={book} />
            <BookPaper book={book} />
          </>
        )}
      </AsyncView>
      {question === 'year' && <YearSheet year={year} years={years} onChange={setYear} onClose={close} />}
      {question === 'print' && <PrintSheet onClose={close} />}
    </Page>
  )
}

interface YearProps {
  readonly year: number
  readonly years: readonly string[]
  readonly onChange: (year: number) => void
  readonly onClose: () => void
}

function YearSheet({ year, years, onChange, onClose }: YearProps) {
  return (
    <Sheet title="看哪一年" onClose={onClose} actions={<Button onPress={onClose}>就看 {year} 年</Button>}>
      <Chips
        label="看哪一年"
        items={years.map((key) => ({ key, words: `${key} 年` }))}
        selected={String(year)}
        onSelect={(key) => onChange(Number(key))}
      />
    </Sheet>
  )
}

function PrintSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title="怎么打印" onClose={onClose} actions={<Button onPress={onClose}>知道了</Button>}>
      <View>手机微信里打不了。请到村委会，说户名就能打，也可以在电脑上打开这一页打。</View>
    </Sheet>
  )
}

function BookHead({ book }: { readonly book: Book }) {
  const { householdName, gridName, closing, year, opening, gained, used } = book
  return (
    <Card>
      <View className="line line--between">
        <View className="fill">
          <View className="t-sub">
            {householdName} · {gridName}
          </View>
          <View id="closing" className="t-h1">
            余 <View className="t-points passbook__amount">{closing}</View> 分
          </View>
        </View>
        <Icon name="book" size="l" className="t-points" />
      </View>
      <View className="t-sub">
        {year} 年：原有 {opening} 分，得 {gained} 分，用 {used} 分。
      </View>
    </Card>
  )
}

function BookRows({ book }: { readonly book: Book }) {
  if (book.rows.length === 0) {
    return <EmptyState icon="book" title={`${book.year} 年还没有进出`} hint="得了分、换了东西，一笔一笔记在这里。" />
  }
  return (
    <>
      <Card flush>
        <View className="passbook__row passbook__row--head">
          {['日期', '事由', '得', '用', '余'].map((word) => (
            <View key={word} className="passbook__cell">
              {word}
            </View>
          ))}
        </View>
        {book.rows.map(({ entryId, on, why, gained, used, balance }) => (
          <View key={entryId} className="passbook__row">
            <View className="passbook__cell">{shortDay(on)}</View>
            <View className="passbook__cell">{why}</View>
            <View className="passbook__cell t-points t-strong">{gained === 0 ? '' : gained}</View>
            <View className="passbook__cell">{used === 0 ? '' : used}</View>
            <View className="passbook__cell t-strong">{balance}</View>
          </View>
        ))}
      </Card>
      {book.expiring && (
        <Callout tone="info">
          {book.expiring.quantity < book.closing ? '其中 ' : '这 '}
          {book.expiring.quantity} 分 {dateInWords(book.expiring.expiresOn)}到期，先换先用。
        </Callout>
      )}
      <View className="t-hint">这里是全部 {book.rows.length} 笔。打印出来一样。</View>
    </>
  )
}
