import { goBack, openPage } from '@/platform/navigation'
import { BottomBar } from '@/ui/bottom-bar'
import { Button } from '@/ui/button'
import { MessageState } from '@/ui/message-state'
import { Page } from '@/ui/page'

interface Props {
  readonly title: string
  readonly children: string
  /** Waits for a second person. */
  readonly waits?: boolean
}

/** What came of something that was entered. */
export function Settled({ title, children, waits = false }: Props) {
  return (
    <Page
      bottom={
        <BottomBar>
          <Button kind="quiet" onPress={goBack}>
            返回
          </Button>
          <Button id="seeStock" onPress={() => openPage('stock')}>
            看库存
          </Button>
        </BottomBar>
      }
    >
      <MessageState
        id={waits ? 'proposed' : 'settled'}
        icon={waits ? 'clock' : 'done'}
        tone={waits ? 'brand' : 'done'}
        title={title}
      >
        {children}
      </MessageState>
    </Page>
  )
}
