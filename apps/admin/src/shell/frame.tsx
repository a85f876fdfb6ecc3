import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBook2, IconChevronDown, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { client } from '../api/client.ts';
import { may, useMe } from '../session/me.ts';
import { session } from '../session/session-store.ts';
import { useMayLeave } from '../ui/use-unsaved.ts';
import { Mark } from './mark.tsx';
import { DESTINATIONS } from './navigation.ts';

const ROLES = { SYSADMIN: 'Sysadmin', SUPERUSER: 'Superuser', MANAGER: 'Manager', IT_USER: 'IT User' } as const;

/** What stands around every page: where one can go, who one is, and light or dark. */
export function Frame() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const me = useMe();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip-link" href="#page">
        Skip to the page
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Menu"
              aria-expanded={isOpen}
            />
            <Mark />
            <Text fw={650} visibleFrom="xs">
              Clearline
            </Text>
            <Text c="dimmed" truncate>
              {me.client.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SchemeSwitch />
            <Person />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages">
        {DESTINATIONS.filter(({ needs }) => needs.some((operation) => may(me, operation))).map(
          ({ to, label, icon: Icon }) => (
            <NavLink
              key={to}
              renderRoot={(props) => <Link to={to} {...props} />}
              label={label}
              leftSection={<Icon size={18} stroke={1.6} />}
              active={path === to || path.startsWith(`${to}/`)}
              aria-current={path === to ? 'page' : undefined}
              onClick={close}
            />
          ),
        )}
        <NavLink
          component="a"
          href="/docs"
          label="API reference"
          leftSection={<IconBook2 size={18} stroke={1.6} />}
          mt="auto"
        />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** Light or dark. */
export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="default"
      size="lg"
      onClick={() => setColorScheme(other)}
      aria-label={`Show in ${other} colours`}
    >
      {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}

function Person() {
  const me = useMe();
  const role = me.role === null ? 'Agent' : ROLES[me.role];
  const mayLeave = useMayLeave();
  const signOut = async () => {
    if (!(await mayLeave())) return;
    const signedIn = session.current();
    session.set(undefined);
    if (signedIn === undefined) return;
    const { sessionId, access } = signedIn;
    // Signed out here in any case; a server that cannot be reached ends the session two hours after its last use.
    await client.session.logout({ sessionId }, { headers: { 'LV-Access': access } }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton>
          <Group gap={4} wrap="nowrap">
            <Text size="sm" maw={140} truncate>
              {me.userName}
            </Text>
            <VisuallyHidden>, {role}: account menu</VisuallyHidden>
            <IconChevronDown size={14} />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.userName}, {role}
          <br />
          {me.client.name} ({me.client.code})
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
