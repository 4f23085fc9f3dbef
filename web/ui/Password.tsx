// A password field with a button that shows what was typed.
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

export function Password(props: PasswordInputProps) {
  const { t } = useTranslation()
  const [visible, { toggle }] = useDisclosure(false)
  return (
    <PasswordInput
      {...props}
      visible={visible}
      onVisibilityChange={toggle}
      visibilityToggleButtonProps={{ 'aria-label': visible ? t('door.hide') : t('door.show'), tabIndex: 0 }}
    />
  )
}
