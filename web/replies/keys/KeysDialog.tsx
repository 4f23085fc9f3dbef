// Every key and what it does; the switch that turns single letters off.
import { Kbd, Modal, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import css from './Keys.module.css'
import { faceOf, type KeyName, keys } from './keys.ts'
import { setKeysActive, useKeysActive } from './keys-active.ts'

export function KeysDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation()
  const active = useKeysActive()
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('replies.keys.title')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <dl className={css.keys}>
        {(Object.keys(keys) as KeyName[]).map((name) => (
          <div key={name}>
            <dt>{t(`replies.keys.${name}`)}</dt>
            <dd>
              {keys[name].map((key) => (
                <Kbd key={key}>{faceOf(key)}</Kbd>
              ))}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('replies.keys.send')}</dt>
          <dd>
            <Kbd>{navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'}</Kbd> <Kbd>↵</Kbd>
          </dd>
        </div>
      </dl>
      <Switch
        mt="md"
        checked={active}
        onChange={(event) => setKeysActive(event.currentTarget.checked)}
        label={t('replies.keys.active')}
        description={t('replies.keys.activeHint')}
      />
    </Modal>
  )
}
