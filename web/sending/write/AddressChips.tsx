// Addresses as chips. What is not an address stays, in red, and is named below the field.
import { Pill, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readMailbox } from './mailbox.ts'
import { useWordsOfError } from './use-words-of-error.ts'

interface Props {
  name: 'to' | 'cc' | 'bcc'
  value: string[]
  error: string | undefined
  hint?: string
  onChange: (value: string[]) => void
}

export function AddressChips({ name, value, error, hint, onChange }: Props) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const bad = value.filter((text) => !readMailbox(text))
  const wrong = bad.length > 0 ? t('write.badAddresses', { addresses: bad.join(', ') }) : words(error)
  return (
    <TagsInput
      label={t(`write.${name}`)}
      name={name}
      description={hint}
      value={value}
      error={wrong}
      onChange={onChange}
      splitChars={[',', ';', '\n', '\t']}
      acceptValueOnBlur
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      isDuplicate={(text, before) => before.some((other) => addressOf(other) === addressOf(text))}
      renderPill={({ value: text, onRemove }) => (
        <Pill
          withRemoveButton
          onRemove={() => onRemove?.()}
          removeButtonProps={{ 'aria-label': t('write.removeChip', { address: String(text) }) }}
          style={readMailbox(String(text)) ? {} : { background: 'var(--flz-needs-soft)', color: 'var(--flz-needs)' }}
        >
          {text}
        </Pill>
      )}
    />
  )
}

const addressOf = (text: string) => (readMailbox(text)?.address ?? text).toLowerCase()
