// How FluenzR looks. Ink for what one clicks; colour is kept for states. The overrides lift Mantine's quiet greys to
// the contrast that WCAG 2.2 AA asks for (4.5:1).
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const ink: MantineColorsTuple = [
  '#f4f6f9',
  '#e8ebf0',
  '#d2d7df',
  '#b2b9c5',
  '#8b94a3',
  '#6a7383',
  '#515a69',
  '#3c4452',
  '#242b38',
  '#141a24',
]

/** Mantine's dark greys with a trace of the same blue. */
const dark: MantineColorsTuple = [
  '#dfe4eb',
  '#b8c1cd',
  '#98a1b0',
  '#6a7383',
  '#3d4757',
  '#2f3846',
  '#202733',
  '#181d26',
  '#12161d',
  '#0d1117',
]

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  variantColorResolver: inkColors,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: {
    // Their signs stand on ink, as the words on a button do.
    Checkbox: { defaultProps: { iconColor: 'var(--flz-on-ink)' } },
    Radio: { defaultProps: { iconColor: 'var(--flz-on-ink)' } },
  },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
})

/** Ink turns light in the dark scheme, so that what stands on it turns dark. */
function inkColors(input: Parameters<VariantColorsResolver>[0]): ReturnType<VariantColorsResolver> {
  const colors = defaultVariantColorsResolver(input)
  const onInk = input.variant === 'filled' && (input.color ?? 'ink') === 'ink'
  return onInk ? { ...colors, color: 'var(--flz-on-ink)' } : colors
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#515a69',
    '--mantine-color-placeholder': '#6a7383',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#1d4ed8',
    '--mantine-color-body': '#fbfcfd',
    '--flz-on-ink': '#ffffff',
    '--flz-rail': '#f3f5f8',
    '--flz-sheet': '#ffffff',
    '--flz-line': '#dfe3ea',
    '--flz-works': '#136c3a',
    '--flz-works-soft': '#e4f5ea',
    '--flz-waits': '#85500a',
    '--flz-waits-soft': '#fdf1dc',
    '--flz-needs': '#b42318',
    '--flz-needs-soft': '#fdeceb',
    '--flz-off': '#5b6473',
    '--flz-off-soft': '#eceff3',
    '--flz-focus': '#2563eb',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b2c0',
    '--mantine-color-placeholder': '#98a1b0',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-anchor': '#9dbcff',
    '--mantine-color-body': '#12161d',
    '--mantine-color-text': '#e4e8ee',
    '--flz-on-ink': '#141a24',
    '--flz-rail': '#0d1117',
    '--flz-sheet': '#181d26',
    '--flz-line': '#2c3441',
    '--flz-works': '#6fd89a',
    '--flz-works-soft': '#13301f',
    '--flz-waits': '#f2bd66',
    '--flz-waits-soft': '#352710',
    '--flz-needs': '#ff9a90',
    '--flz-needs-soft': '#3b1a18',
    '--flz-off': '#a9b2c0',
    '--flz-off-soft': '#262d38',
    '--flz-focus': '#8ab4ff',
  },
})
