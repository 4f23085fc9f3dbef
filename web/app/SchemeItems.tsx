// Light, dark, or as the system has it.
import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const schemes = [
  ['light', 'schemeLight', IconSun],
  ['dark', 'schemeDark', IconMoon],
  ['auto', 'schemeAuto', IconDeviceDesktop],
] as const

export function SchemeItems() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{t('frame.scheme')}</Menu.Label>
      {schemes.map(([value, words, Icon]) => (
        <Menu.Item
          key={value}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={colorScheme === value ? <IconCheck size={16} aria-hidden /> : null}
          aria-current={colorScheme === value}
          onClick={() => setColorScheme(value)}
        >
          {t(`frame.${words}`)}
        </Menu.Item>
      ))}
    </>
  )
}
