import type { Schema } from '@clearline/contract';

export const ROLE_NAMES: Readonly<Record<Schema<'UserRole'>, string>> = {
  SYSADMIN: 'Sysadmin',
  SUPERUSER: 'Superuser',
  MANAGER: 'Manager',
  IT_USER: 'IT User',
};

/** The roles to choose from, the most powerful first. */
export const ROLE_CHOICES = Object.entries(ROLE_NAMES).map(([value, label]) => ({ value, label }));
