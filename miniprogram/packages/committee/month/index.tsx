import { View } from '@tarojs/components'
import { monthInWords } from '@shared/domain/stock/months'
import { canPrint, printPage } from '@/platform/paper'
import { AsyncView } from '@/ui/async-view'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { MonthPaper } from './month-paper'
import { useMonth } from './use-month'
import './index.scss'

/** 月报: opening, movements, closing of goods, points and money, to be read, printed, signed by two and exported. */
export default function MonthPage() {
  const form = useMonth()
  return (
    <Page
      wide
      offlineHint="没有网络。看到的是上次的"
      bottom={
        form.query.value && (
          <BottomBar trouble={form.trouble}>
            {canPrint && (
              <Button id="print" kind="second" onPress={printPage}>
                打印
              </Button>
            )}
            <Button id="exportMonth" busy={form.busy} busyWords="正在导出…" onPress={form.exportMonth}>
              导出表格
            </Button>
          </BottomBar>
        )
      }
    >
      <View className="line line--between month-switch">
        <Button id="earlier" kind="quiet" small onPress={form.earlier}>
          上个月
        </Button>
        <View className="t-h2">{monthInWords(form.month)}</View>
        {form.later ? (
          <Button id="later" kind="quiet" small onPress={form.later}>
            下个月
          </Button>
        ) : (
          <View className="t-sub">本月</View>
        )}
      </View>
      <AsyncView query={form.query} loadingWords="正在一笔一笔算…">
        {(report) => <MonthPaper report={report} />}
      </AsyncView>
    </Page>
  )
}
