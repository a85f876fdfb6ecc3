import { Group, Text, ThemeIcon } from '@mantine/core';

const STEPS = ['File', 'Columns', 'Check', 'Import'] as const;
export type Step = (typeof STEPS)[number];

/** Where somebody is on the way of a file into a list. */
export function Steps({ current }: { readonly current: Step }) {
  const at = STEPS.indexOf(current);
  return (
    <Group component="ol" gap="lg" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Steps">
      {STEPS.map((step, index) => (
        <Group key={step} component="li" gap={6} aria-current={index === at ? 'step' : undefined}>
          <ThemeIcon size={22} radius="xl" variant={index === at ? 'filled' : 'default'} aria-hidden>
            <Text size="xs" fw={600} inherit>
              {index + 1}
            </Text>
          </ThemeIcon>
          <Text size="sm" fw={index === at ? 650 : 400} c={index === at ? undefined : 'dimmed'}>
            {step}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
