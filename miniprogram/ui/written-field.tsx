import { Field } from './field'
import { TextField } from './text-field'

interface Props {
  /** The native control's. */
  readonly id: string
  readonly label: string
  /** What is read out, where the label alone doesn't say it. */
  readonly spoken?: string
  /** Beside the label: how much, or that it is optional. */
  readonly hint?: string
  /** What is wrong and what to do, said at the field. */
  readonly error?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** Longest text the control takes, in characters. */
  readonly maxLength: number
  readonly lines?: 'one' | 'many'
  readonly spaced?: boolean
}

/** A field that is filled by typing: its name, the control, and what is wrong with it. */
export function WrittenField({ label, spoken = label, hint, error, ...control }: Props) {
  return (
    <Field label={label} error={error} {...(hint !== undefined && { hint })}>
      <TextField label={spoken} wrong={error !== undefined} {...control} />
    </Field>
  )
}
