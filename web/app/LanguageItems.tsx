// The choice of language, in the user's menu. It is kept with the user, not only in this browser.
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useChooseLocale } from '../people/me.ts'
import { useLocale } from '../ui/use-locale.ts'
import { languageNames } from './language-names.ts'

export function LanguageItems() {
  const { t } = useTranslation()
  const locale = useLocale()
  const choose = useChooseLocale()
  return (
    <>
      <Menu.Label>{t('frame.language')}</Menu.Label>
      {languageNames.map(([value, name]) => (
        <Menu.Item
          key={value}
          lang={value}
          closeMenuOnClick={false}
          rightSection={locale === value ? <IconCheck size={16} aria-hidden /> : null}
          aria-current={locale === value}
          onClick={() => choose.mutate(value)}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  )
}
