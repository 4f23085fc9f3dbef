// Copies a text and says so. Works without the clipboard API too, because plain http on a local network lacks it.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  text: string | (() => string)
  /** A visible label makes it a button; without it, it is an icon. */
  label?: string | undefined
  done?: string | undefined
  /** Names what the icon copies, where several stand on a page. */
  what?: string | undefined
}

export function Copy({ text, label, done, what }: Props) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await toClipboard(typeof text === 'string' ? text : text())
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  const Icon = copied ? IconCheck : IconCopy
  const said = copied ? (done ?? t('frame.copied')) : (label ?? what ?? t('frame.copy'))
  if (label)
    return (
      <Button variant="default" leftSection={<Icon size={16} aria-hidden />} onClick={copy} aria-live="polite">
        {said}
      </Button>
    )
  return (
    <Tooltip label={said}>
      <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={said}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

async function toClipboard(text: string) {
  if (window.isSecureContext) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
