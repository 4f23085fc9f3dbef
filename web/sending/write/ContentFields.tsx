// Subject, text, and an HTML version for those who want one.
import { Button, Textarea, TextInput } from '@mantine/core'
import { IconCode } from '@tabler/icons-react'
import type { ChangeEvent, FocusEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Desk } from './use-draft.ts'
import { useWordsOfError } from './use-words-of-error.ts'

export type ContentField = 'subject' | 'text' | 'html'

/** The field in which one wrote last: variables are inserted there. */
export interface LastField {
  field: ContentField
  element: HTMLInputElement | HTMLTextAreaElement
}

interface Props {
  desk: Desk
  last: RefObject<LastField | null>
  /** Says more about an error of this field than its code does. */
  says?: (field: ContentField) => string | undefined
}

export function ContentFields({ desk, last, says }: Props) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const { draft, errors, change } = desk
  const field = (name: ContentField) => ({
    label: t(`write.${name}`),
    name,
    dir: 'auto',
    value: draft[name] ?? '',
    error: says?.(name) ?? words(errors[name]),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      change({ [name]: event.currentTarget.value }),
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      last.current = { field: name, element: event.currentTarget }
    },
  })
  return (
    <>
      <TextInput {...field('subject')} maxLength={998} autoComplete="off" />
      <Textarea {...field('text')} autosize minRows={9} maxRows={24} />
      {draft.html === null ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconCode size={16} aria-hidden />}
          onClick={() => change({ html: '' })}
        >
          {t('write.addHtml')}
        </Button>
      ) : (
        <Textarea
          {...field('html')}
          description={t('write.htmlHint')}
          autosize
          minRows={6}
          maxRows={20}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8rem' } }}
        />
      )}
    </>
  )
}
