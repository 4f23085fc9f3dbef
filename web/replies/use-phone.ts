// Whether the panes stand one after the other.
import { useMediaQuery } from '@mantine/hooks'

const PHONE = '(max-width: 48em)'

export const usePhone = () =>
  useMediaQuery(PHONE, window.matchMedia(PHONE).matches, { getInitialValueInEffect: false }) ?? false
