import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { monthOf, nextMonth, previousMonth } from '@shared/domain/stock/months'
import { useCommand } from '@/api/use-command'
import { useQuery } from '@/api/use-query'
import { saveText } from '@/platform/paper'

/** One month after the other, to read, print and take along. */
export function useMonth() {
  const current = monthOf(Date.now())
  const asked = useRouter().params['month']
  const [month, setMonth] = useState(asked ?? current)
  const query = useQuery('stock.getMonth', { month })
  const command = useCommand('stock.exportMonth', `export:${month}`)
  const [unsaved, setUnsaved] = useState<string>()

  const exportMonth = async () => {
    setUnsaved(undefined)
    const answer = await command.send({ month })
    if (!answer) return
    try {
      await saveText(answer.value.fileName, answer.value.csv)
    } catch {
      setUnsaved('文件没有存下来。再点一次导出。')
    }
  }
  return {
    month,
    query,
    earlier: () => setMonth(previousMonth(month)),
    later: month < current ? () => setMonth(nextMonth(month)) : undefined,
    exportMonth: () => void exportMonth(),
    busy: command.busy,
    trouble: unsaved ?? command.error?.message,
  }
}
