import { View } from '@tarojs/components'
import type { Item } from '@shared/contract'
import { costInWords } from '@/features/points/rule-words'
import { PhotoField } from '@/features/photo/photo-field'
import { openPage } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Callout } from '@/ui/callout'
import { Field } from '@/ui/field'
import { Stepper } from '@/ui/stepper'
import { Trouble } from '@/ui/trouble'
import { WrittenField } from '@/ui/written-field'
import { useChangeRule, type RuleForm } from './use-change-rule'

/** A change of one rule: how many points, what that would cost, what the meeting said. */
export function ChangeRule({ rule }: { readonly rule: Item<'points.listRules'> }) {
  const form = useChangeRule(rule)
  if (form.isDone) {
    return (
      <Callout id="proposed" tone="done" icon="done" title="提好了，等另一个人同意。">
        <Button kind="text" onPress={() => openPage('approvals')}>
          看进展
        </Button>
      </Callout>
    )
  }
  return (
    <View className="stack">
      <Trouble id="trouble" words={form.trouble} />
      {rule.points > 0 && <Worth form={form} />}
      <WrittenField
        id="minutes"
        label="会上怎么定的"
        value={form.minutes}
        onChange={form.setMinutes}
        placeholder="哪天开的会，多少人同意"
        maxLength={500}
        lines="many"
      />
      <PhotoField label="会议记录" hint="可以不拍" photos={form.photos} />
      {rule.points > 0 && (
        <Button id="proposePoints" wide busy={form.busy} busyWords="正在提…" onPress={form.proposePoints}>
          {`改成 ${form.points} 分，提给另一个人定`}
        </Button>
      )}
      <Button id="proposeSwitch" kind="quiet" wide busy={form.busy} busyWords="正在提…" onPress={form.proposeSwitch}>
        {rule.enabled ? '停用这一条，提给另一个人定' : '启用这一条，提给另一个人定'}
      </Button>
    </View>
  )
}

function Worth({ form }: { readonly form: RuleForm }) {
  const { forecast } = form
  return (
    <>
      <Field label="改成几分">
        <Stepper value={form.points} min={1} max={form.most} onChange={form.setPoints} label="几分" />
      </Field>
      <WrittenField
        id="households"
        label="大概多少户会得"
        spoken="多少户"
        value={form.households}
        onChange={form.setHouseholds}
        maxLength={5}
      />
      <Field label="一户一个月大概几次">
        <Stepper value={form.times} min={1} max={30} onChange={form.setTimes} label="几次" />
      </Field>
      {forecast && (
        <Callout
          id="forecast"
          tone={forecast.isOk ? 'info' : 'late'}
          icon={forecast.isOk ? 'info' : 'alert'}
          title={forecast.isOk ? '发布得了。' : '发布不了。'}
        >
          {`按 ${form.households} 户、每月 ${form.times} 次算，${costInWords(forecast)}`}
        </Callout>
      )}
      {forecast?.isOk === false && (
        <View className="line">
          {forecast.largest !== undefined && (
            <Button id="useLargest" kind="second" small onPress={form.takeLargest}>
              {`改成 ${forecast.largest} 分`}
            </Button>
          )}
          <Button kind="second" small onPress={() => openPage('funds')}>
            补钱登记
          </Button>
        </View>
      )}
    </>
  )
}
