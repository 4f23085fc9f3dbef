// Suppresses an address by hand; the line below says that it is done and takes it back.
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
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
  const { add, back, errors, show, drop, round } = useAdding()
  const already = codeOf(add.error) === 'already-exists'
  return (
    <Sheet title={t('suppressed.add')}>
      <Entry
        key={round}
        wrong={already ? t('suppressed.already') : words(errors['address'])}
        busy={add.isPending}
        typed={() => {
          drop('address')
          if (add.isError) add.reset()
        }}
        add={(entry) => (readMailbox(entry.address) ? add.mutate(entry) : show({ address: 'email' }))}
      />
      {add.error && !already && !errors['address'] ? <Failed error={add.error} /> : null}
      {back.error ? <Failed error={back.error} /> : null}
      {add.data ? (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          <UndoLine words={t('suppressed.added', add.data)} undo={() => back.mutate(add.data.id)} />
        </ul>
      ) : null}
    </Sheet>
  )
}

/** Adding, and taking back what was just added. */
function useAdding() {
  const { errors, show, drop } = useErrors()
  /** Grows with each address that was added: the fields are then empty again. */
  const [round, setRound] = useState(0)
  const add = useMutation({
    mutationFn: ({ address, note }: typeof empty) =>
      call(addSuppression, { body: { address: address.trim(), ...(note.trim() && { note }) } }),
    onError: (error) => show(refusedFields(error)),
    onSuccess: () => {
      setRound((before) => before + 1)
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
  return { add, back, errors, show, drop, round }
}

interface EntryProps {
  wrong: string | undefined
  busy: boolean
  typed: () => void
  add: (entry: typeof empty) => void
}

function Entry({ wrong, busy, typed, add }: EntryProps) {
  const { t } = useTranslation()
  const [entry, setEntry] = useState(empty)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add(entry)
  }
  const field = (name: keyof typeof empty) => ({
    label: t(`suppressed.${name}`),
    name,
    autoComplete: 'off',
    style: { flex: '2 1 12rem' },
    value: entry[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      typed()
      setEntry({ ...entry, [name]: event.currentTarget.value })
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Group align="start" gap="sm">
        <TextInput {...field('address')} inputMode="email" autoCapitalize="none" error={wrong} />
        <TextInput {...field('note')} maxLength={500} />
        <Button type="submit" loading={busy} mt="1.55rem">
          {t('suppressed.addDo')}
        </Button>
      </Group>
    </form>
  )
}
