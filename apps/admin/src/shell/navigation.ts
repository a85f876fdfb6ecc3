import type { OperationId } from '@clearline/contract';
import type { ComponentType } from 'react';
import { IconFileImport, IconList, IconMicrophone, IconShieldCheck } from '@tabler/icons-react';

/** A line of the menu. It is there for those who may do what its page begins with. */
export interface Destination {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  /** One of these is enough. */
  readonly needs: readonly OperationId[];
}

/** The menu, in its order. */
export const DESTINATIONS: readonly Destination[] = [
  { to: '/check', label: 'Check', icon: IconShieldCheck, needs: ['decide'] },
  {
    to: '/lists',
    label: 'Lists',
    icon: IconList,
    needs: ['multiplePhoneDnc', 'createMultipleDialtimeDnc', 'multipleAccountDnd'],
  },
  { to: '/imports', label: 'Import and export', icon: IconFileImport, needs: ['listImports'] },
  { to: '/recordings', label: 'Recordings', icon: IconMicrophone, needs: ['findRecordings'] },
];
