import { ActionIcon, Group, Tooltip } from '@mantine/core';
import type { ComponentType } from 'react';

export interface RowAction {
  /** Verb and name: `Delete Collections`. */
  readonly label: string;
  readonly icon: ComponentType<{ size?: number }>;
  readonly onClick: () => void;
  readonly isDestructive?: boolean;
}

/** What can be done with a row; those that the person may not do are left out by whoever lists them. */
export const RowActions = ({ actions }: { readonly actions: readonly (RowAction | false)[] }) => (
  <Group gap={4} wrap="nowrap" justify="flex-end">
    {actions.map(
      (action) =>
        action !== false && (
          <Tooltip key={action.label} label={action.label}>
            <ActionIcon
              variant="subtle"
              color={action.isDestructive ? 'red' : 'gray'}
              aria-label={action.label}
              onClick={action.onClick}
            >
              <action.icon size={16} />
            </ActionIcon>
          </Tooltip>
        ),
    )}
  </Group>
);
