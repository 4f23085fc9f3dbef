// The one time that a new key is shown.
import { Button, Code, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Copy } from '../ui/Copy.tsx'
import { Note } from '../ui/Note.tsx'

export function NewKey({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Note tone="waits" role="status" title={t('settings.keyOnce')}>
      <Code block my="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-testid="new-api-key">
        {secret}
      </Code>
      <Group gap="xs">
        <Copy text={secret} label={t('frame.copy')} />
        <Button variant="subtle" onClick={close}>
          {t('settings.keyDone')}
        </Button>
      </Group>
    </Note>
  )
}
