import { View } from '@tarojs/components'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { MoreButton } from '@/ui/more-button'
import { Row } from '@/ui/row'
import { WrittenField } from '@/ui/written-field'
import type { Households } from './use-households'

interface Props {
  readonly found: Households
}

/** Which household: found by a name, then tapped; once chosen only that one is shown. */
export function HouseholdCard({ found }: Props) {
  const { household } = found
  if (household) {
    return (
      <Card className="stack">
        <View className="line line--between">
          <View className="fill">
            <View className="t-sub">给哪一户</View>
            <View id="chosenHousehold" className="t-h2">
              {household.name} · {household.gridName}
            </View>
          </View>
          <Button kind="text" onPress={() => found.choose(undefined)}>
            换一户
          </Button>
        </View>
      </Card>
    )
  }
  return (
    <Card className="stack">
      <WrittenField
        id="householdName"
        label="给哪一户"
        spoken="户名的头几个字"
        hint="写户名的头几个字找，只写姓也行"
        value={found.name}
        onChange={found.setName}
        placeholder="陈桂兰"
        maxLength={20}
      />
      <AsyncView query={found.households} loadingWords="正在取村里的住户…">
        {() => <Found found={found} />}
      </AsyncView>
    </Card>
  )
}

function Found({ found }: Props) {
  if (found.shown.length === 0) {
    return <EmptyState icon="household" title="没有找到" hint="看看头几个字写对没有，只写姓也行。" />
  }
  return (
    <>
      <View>
        {found.shown.map((household) => (
          <Row
            key={household.householdId}
            id={`household-${household.householdId}`}
            title={household.name}
            sub={household.gridName}
            onPress={() => found.choose(household)}
          />
        ))}
      </View>
      <MoreButton list={found.households} />
    </>
  )
}
