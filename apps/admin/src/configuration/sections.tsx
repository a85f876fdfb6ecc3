import type { OperationId } from '@clearline/contract';
import type { ComponentType } from 'react';
import { AccountsSection } from './accounts-section.tsx';
import { AgentsSection } from './agents-section.tsx';
import { ApiTokensSection } from './api-tokens-section.tsx';
import { ClientSection } from './client-section.tsx';
import { CallCentersSection, ContactGroupsSection } from './named-sections.tsx';
import { ServicesSection } from './services-section.tsx';
import { UsersSection } from './users-section.tsx';

interface Section {
  /** As the address names it. */
  readonly key: string;
  readonly label: string;
  /** Who may call this may see it. */
  readonly needs: OperationId;
  readonly Content: ComponentType;
}

/** The sections of the configuration, in their order. */
export const SECTIONS: readonly Section[] = [
  { key: 'services', label: 'Services', needs: 'listServices', Content: ServicesSection },
  { key: 'contact-groups', label: 'Contact groups', needs: 'listContactGroups', Content: ContactGroupsSection },
  { key: 'call-centers', label: 'Call centers', needs: 'listCallCenters', Content: CallCentersSection },
  { key: 'users', label: 'Users', needs: 'listUsers', Content: UsersSection },
  { key: 'agents', label: 'Agents', needs: 'listAgents', Content: AgentsSection },
  { key: 'api-tokens', label: 'API tokens', needs: 'listApiTokens', Content: ApiTokensSection },
  { key: 'accounts', label: 'Accounts', needs: 'listAccounts', Content: AccountsSection },
  { key: 'client', label: 'Client', needs: 'readClient', Content: ClientSection },
];
