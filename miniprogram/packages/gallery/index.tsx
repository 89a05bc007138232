import { Page } from '@/ui/page'
import { Card } from '@/ui/card'
import { Icon } from '@/ui/icon'
import { Button } from '@/ui/button'
import { BottomBar } from '@/ui/bottom-bar'

export default function Stub() {
  return (
    <Page
      bottom={
        <BottomBar>
          <Button onPress={() => undefined}>好</Button>
        </BottomBar>
      }
    >
      <Card>
        <Icon name="bell" />
        部件一览
      </Card>
    </Page>
  )
}
