// The address and the name; under the address, what the search found and from where.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFieldWords } from '../../ui/fields.ts'
import type { Desk } from './desk.ts'
import { Field } from './Field.tsx'
import { Found } from './Found.tsx'

export function Identity({ draft, move, errors, finding, keepsSecret }: Desk) {
  const { t } = useTranslation()
  const words = useFieldWords()
  return (
    <>
      <Field help="address" label={t('form.address')}>
        <TextInput
          label={t('form.address')}
          name="address"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoFocus={!keepsSecret && draft.address === ''}
          readOnly={keepsSecret}
          maxLength={320}
          value={draft.address}
          error={words(errors['address'])}
          onChange={(event) => move({ do: 'type-address', address: event.currentTarget.value })}
        />
      </Field>
      {keepsSecret ? null : <Found finding={finding} />}
      <Field help="display-name" label={t('form.displayName')}>
        <TextInput
          label={t('form.displayName')}
          description={t('form.displayNameHint')}
          name="displayName"
          autoComplete="name"
          dir="auto"
          maxLength={200}
          value={draft.displayName}
          error={words(errors['displayName'])}
          onChange={(event) => move({ do: 'type-name', displayName: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}
