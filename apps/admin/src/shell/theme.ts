import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The look. Shades are those that keep 4.5:1 against what they stand on, in light and in dark. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Open Sans', sans-serif",
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
  components: {
    // In a text, a link is told by more than its colour.
    Anchor: { defaultProps: { underline: 'always' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    // Names may be as long as 255 letters without a blank.
    Modal: {
      styles: { content: { overflowWrap: 'anywhere' } },
      defaultProps: { centered: true, overlayProps: { blur: 1 }, closeButtonProps: { 'aria-label': 'Close' } },
    },
    InputWrapper: { styles: { label: { overflowWrap: 'anywhere' } } },
    Drawer: { styles: { content: { overflowWrap: 'anywhere' } } },
    Notification: {
      styles: { description: { overflowWrap: 'anywhere' } },
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
    },
  },
});

/** Mantine's quiet colours are too quiet to be read by everybody: WCAG 2.2 AA asks for 4.5:1. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => {
  const shade = (name: string, index: number) => colors[name]?.[index] ?? '';
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': shade('gray', 7),
      '--mantine-color-placeholder': shade('gray', 7),
      '--mantine-color-error': shade('red', 9),
      '--mantine-color-anchor': shade('indigo', 8),
      '--mantine-color-green-light-color': '#1d6b2f',
      '--mantine-color-red-light-color': shade('red', 9),
      '--mantine-color-orange-light-color': '#a33f00',
      '--mantine-color-yellow-light-color': '#855200',
      '--mantine-color-gray-light-color': shade('gray', 8),
      '--mantine-color-blue-light-color': shade('blue', 9),
      '--mantine-color-indigo-light-color': shade('indigo', 9),
    },
    dark: {
      '--mantine-color-dimmed': shade('dark', 1),
      '--mantine-color-placeholder': shade('dark', 1),
      '--mantine-color-error': shade('red', 4),
      '--mantine-color-anchor': shade('indigo', 3),
    },
  };
};
