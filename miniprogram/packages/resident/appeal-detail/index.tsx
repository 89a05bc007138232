import { useRouter } from '@tarojs/taro'
import { useQuery } from '@/api/use-query'
import { AppealCards } from '@/features/claim/appeal-cards'
import { AsyncView } from '@/ui/async-view'
import { Page } from '@/ui/page'

export default function AppealDetailPage() {
  const { appealId = '' } = useRouter().params
  const query = useQuery('points.getAppeal', { appealId })
  return (
    <Page>
      <AsyncView query={query} loadingWords="正在取您的申诉…">
        {(appeal) => <AppealCards appeal={appeal} now={Date.now()} />}
      </AsyncView>
    </Page>
  )
}
