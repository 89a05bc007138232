import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { momentInWords } from '@shared/kernel/time'
import { useQuery } from '@/api/use-query'
import { EntryExplanation } from '@/features/points/entry-explanation'
import { signedPoints } from '@/features/points/points-entry'
import { AsyncView } from '@/ui/async-view'
import { Card } from '@/ui/card'
import { classNames } from '@/ui/class-names'
import { Page } from '@/ui/page'

export default function EntryPage() {
  const { entryId = '' } = useRouter().params
  const query = useQuery('points.getEntry', { entryId })
  return (
    <Page>
      <AsyncView query={query} loadingWords="正在查这一笔…">
        {(entry) => (
          <Card className="stack">
            <View className="line line--between">
              <View className="fill">
                <View className="t-h2">{entry.why}</View>
                <View className="t-sub">
                  {momentInWords(entry.at, Date.now())} · 余 {entry.availableAfter} 分
                </View>
              </View>
              <View className={classNames('t-h1', entry.quantity > 0 && 't-points')}>
                {signedPoints(entry.quantity)}
              </View>
            </View>
            <EntryExplanation entry={entry} />
          </Card>
        )}
      </AsyncView>
    </Page>
  )
}
