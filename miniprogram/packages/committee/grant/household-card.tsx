import { View } from '@tarojs/components'
import { AsyncView } from '@/ui/async-view'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Field } from '@/ui/field'
import { MoreButton } from '@/ui/more-button'
import { Row } from '@/ui/row'
import { TextField } from '@/ui/text-field'
import type { GrantForm } from './use-grant'

/** Which household: found by a name, then tapped; once chosen only that one is shown. */
export function HouseholdCard({ form }: { readonly form: GrantForm }) {
  const { household } = form
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
          <Button kind="text" onPress={() => form.setHouseholdId(undefined)}>
            换一户
          </Button>
        </View>
      </Card>
    )
  }
  return (
    <Card className="stack">
      <Field label="给哪一户" hint="写户主的名字找">
        <TextField
          id="householdName"
          label="户主的名字"
          value={form.name}
          onChange={form.setName}
          placeholder="陈桂兰"
          maxLength={20}
        />
      </Field>
      <AsyncView query={form.households} loadingWords="正在取村里的住户…">
        {() => <Found form={form} />}
      </AsyncView>
    </Card>
  )
}

function Found({ form }: { readonly form: GrantForm }) {
  if (form.shown.length === 0 && form.households.more === undefined) {
    return <EmptyState icon="household" title="没有找到" hint="看看名字写对没有，只写姓也行。" />
  }
  return (
    <>
      <View>
        {form.shown.map(({ householdId, name, gridName }) => (
          <Row
            key={householdId}
            id={`household-${householdId}`}
            title={name}
            sub={gridName}
            onPress={() => form.setHouseholdId(householdId)}
          />
        ))}
      </View>
      {form.hidden > 0 && <View className="t-sub">还有 {form.hidden} 户，写名字就找得到。</View>}
      <MoreButton list={form.households} />
    </>
  )
}
