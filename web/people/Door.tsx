// The page before one is signed in: the name, one column, language and appearance at the bottom.
import { Group, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Locale } from '../../contract/people.ts'
import { languageNames } from '../app/language-names.ts'
import { speak } from '../app/words.ts'
import { useLocale } from '../ui/use-locale.ts'
import css from './Door.module.css'

export function Door({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · FluenzR`
  }, [title])
  return (
    <main className={css.door}>
      <div className={css.column}>
        <p className={css.name}>
          <img src="/mark.svg" alt="" width={28} height={28} />
          FluenzR
        </p>
        <h1 className={css.title}>{title}</h1>
        {children}
      </div>
      <Preferences />
    </main>
  )
}

function Preferences() {
  const { t } = useTranslation()
  const locale = useLocale()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Group justify="center" gap="sm" mt="xl">
      <SegmentedControl
        size="xs"
        aria-label={t('frame.language')}
        value={locale}
        onChange={(value) => void speak(Locale.parse(value))}
        data={languageNames.map(([value, label]) => ({ value, label }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('frame.scheme')}
        value={colorScheme}
        onChange={setColorScheme}
        data={[
          { value: 'light', label: t('frame.schemeLight') },
          { value: 'dark', label: t('frame.schemeDark') },
          { value: 'auto', label: t('frame.schemeAuto') },
        ]}
      />
    </Group>
  )
}
