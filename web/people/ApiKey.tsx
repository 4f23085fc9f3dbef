// One API key of the list; deleting it asks once more.
import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ApiKeyInfo, deleteApiKey } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { useAgo } from '../ui/Ago.tsx'
import { Failed } from '../ui/Failed.tsx'
import css from '../ui/Rows.module.css'

export function ApiKey({ info }: { info: ApiKeyInfo }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const [asking, { open, close }] = useDisclosure(false)
  const remove = useMutation({
    mutationFn: () => call(deleteApiKey, { params: { id: info.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const used = info.lastUsedAt ? t('settings.keyLastUsed', { ago: ago(info.lastUsedAt) }) : t('settings.keyNeverUsed')
  return (
    <li className={css['row']}>
      <div>
        <p>{info.name}</p>
        <p className={css['quiet']}>
          <code>{info.start}…</code> · {used}
        </p>
      </div>
      <Button variant="default" size="xs" onClick={open} aria-label={t('settings.deleteKey', { name: info.name })}>
        {t('frame.delete')}
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title={t('settings.deleteKeyTitle', { name: info.name })}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
      >
        <Text size="sm">{t('settings.deleteKeyText')}</Text>
        {remove.error ? <Failed error={remove.error} /> : null}
        <Group justify="end" mt="md">
          <Button variant="default" onClick={close}>
            {t('frame.cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('frame.delete')}
          </Button>
        </Group>
      </Modal>
    </li>
  )
}
