// A second word before something that cannot be undone, asked right where the button is. The focus goes to the way out
// and comes back to the button.
import { Button, Group, Popover, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactElement } from 'react'

interface Props {
  ask: string
  yes: string
  no: string
  does: () => void
  /** The button; `open` asks. */
  children: (open: () => void) => ReactElement
}

export function Confirm({ ask, yes, no, does, children }: Props) {
  const [opened, { open, close }] = useDisclosure(false)
  const confirm = () => {
    close()
    does()
  }
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={280}
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      portalProps={{ target: '#content' }}
    >
      <Popover.Target>{children(open)}</Popover.Target>
      <Popover.Dropdown aria-label={yes}>
        <Text size="sm" mb="sm">
          {ask}
        </Text>
        <Group gap="xs" justify="end" wrap="nowrap">
          <Button size="xs" variant="default" data-autofocus onClick={close}>
            {no}
          </Button>
          <Button size="xs" color="red.8" onClick={confirm}>
            {yes}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
