// Suppresses an address by hand; the line below says that it is done and takes it back.
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSuppression, removeSuppression } from '../../../contract/suppression.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { codeOf } from '../../api/refused.ts'
import { Failed } from '../../ui/Failed.tsx'
import { refusedFields, useErrors, useFieldWords } from '../../ui/fields.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { readMailbox } from '../write/mailbox.ts'
import { UndoLine } from './UndoLine.tsx'

const empty = { address: '', note: '' }
const lookAgain = () => queries.invalidateQueries({ queryKey: ['suppressions'] })

export function AddSuppression() {
  const { t } = useTranslation()
  const words = useFieldWords()
  const [entry, setEntry] = useState(empty)
  const { errors, show, drop } = useErrors()
  const add = useMutation({
    mutationFn: ({ address, note }: typeof empty) =>
      call(addSuppression, { body: { address: address.trim(), ...(note.trim() && { note }) } }),
    onError: (error) => show(refusedFields(error)),
    onSuccess: () => {
      setEntry(empty)
      return lookAgain()
    },
  })
  const back = useMutation({
    mutationFn: (id: string) => call(removeSuppression, { params: { id } }),
    onSuccess: () => {
      add.reset()
      return lookAgain()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (readMailbox(entry.address)) add.mutate(entry)
    else show({ address: 'email' })
  }
  const already = codeOf(add.error) === 'already-exists'
  const wrong = already ? t('suppressed.already') : words(errors['address'])
  return (
    <Sheet title={t('suppressed.add')}>
      <form onSubmit={submit} noValidate>
        <Group align="start" gap="sm">
          <TextInput
            label={t('suppressed.address')}
            name="address"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            style={{ flex: '2 1 14rem' }}
            value={entry.address}
            error={wrong}
            onChange={(event) => {
              drop('address')
              add.reset()
              setEntry({ ...entry, address: event.currentTarget.value })
            }}
          />
          <TextInput
            label={t('suppressed.note')}
            name="note"
            autoComplete="off"
            maxLength={500}
            style={{ flex: '2 1 12rem' }}
            value={entry.note}
            onChange={(event) => setEntry({ ...entry, note: event.currentTarget.value })}
          />
          <Button type="submit" loading={add.isPending} mt="1.55rem">
            {t('suppressed.addDo')}
          </Button>
        </Group>
      </form>
      {add.error && !wrong ? <Failed error={add.error} /> : null}
      {back.error ? <Failed error={back.error} /> : null}
      {add.data ? (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          <UndoLine words={t('suppressed.added', add.data)} undo={() => back.mutate(add.data.id)} />
        </ul>
      ) : null}
    </Sheet>
  )
}
