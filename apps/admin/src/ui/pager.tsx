import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

/** Previous and next, and where one is. A side without a page is there and does nothing, so that nothing moves. */
export function Pager({
  onPrevious,
  onNext,
  children,
}: {
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  /** Where one is: `1–50 of about 1,200,000`. */
  readonly children?: string;
}) {
  return (
    <Group justify="space-between" component="nav" aria-label="Pages of the table">
      <Text size="sm" c="dimmed" className="figures" aria-live="polite">
        {children}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconChevronLeft size={14} />}
          disabled={onPrevious === undefined}
          onClick={onPrevious}
        >
          Previous
        </Button>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconChevronRight size={14} />}
          disabled={onNext === undefined}
          onClick={onNext}
        >
          Next
        </Button>
      </Group>
    </Group>
  );
}
