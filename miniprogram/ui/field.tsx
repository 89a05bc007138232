import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { accessible } from './accessible'
import { Icon } from './icon'
import './field.scss'

interface Props {
  readonly label: string
  /** Beside the label: how much, or that it is optional. */
  readonly hint?: string
  /** What is wrong and what to do, said at the field. */
  readonly error?: string | undefined
  readonly children: ReactNode
}

export function Field({ label, hint, error, children }: Props) {
  return (
    <View className="field">
      <View className="field__label">
        <Text className="t-h3">{label}</Text>
        {hint !== undefined && <Text className="t-hint">{hint}</Text>}
      </View>
      {children}
      <FieldError message={error} />
    </View>
  )
}

/** The sentence under a control that was not accepted. */
export function FieldError({ message }: { readonly message: string | undefined }) {
  if (message === undefined) return null
  return (
    <View className="field__error" {...accessible({ role: 'alert', live: 'assertive' })}>
      <Icon name="alert" size="s" />
      <Text className="field__error-words">{message}</Text>
    </View>
  )
}
