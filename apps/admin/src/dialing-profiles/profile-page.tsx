import type { Schema } from '@clearline/contract';
import { Alert, Badge, Button, Group, Skeleton, Stack, Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { $api } from '../api/client.ts';
import { useMay } from '../session/me.ts';
import { Page } from '../ui/page.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useUnsaved } from '../ui/use-unsaved.ts';
import { PacksTab } from './packs-tab.tsx';
import { SaveBar } from './save-bar.tsx';
import { ServicesTab } from './services-tab.tsx';
import { useDraft } from './use-draft.ts';
import { useProfileActions } from './use-profile-actions.tsx';

// Clocks, area codes and the rules come with the tabs that need them.
const HoursTab = lazy(() => import('./hours-tab.tsx').then(({ HoursTab: tab }) => ({ default: tab })));
const MapTab = lazy(() => import('./map-tab.tsx').then(({ MapTab: tab }) => ({ default: tab })));

const route = getRouteApi('/dialing-profiles/$id');

/** One dialing profile: its hours, where people may be called by them, its regulation packs, and what goes by it. */
export function ProfilePage() {
  const id = Number(route.useParams().id);
  const params = { path: { id } };
  const profile = $api.useQuery('get', '/compliance/dialingProfiles/{id}', { params });
  const policies = $api.useQuery('get', '/clearline/v1/dialingProfiles/{id}/policies', { params });
  const packs = $api.useQuery('get', '/clearline/v1/dialingProfiles/{id}/packs', { params });
  const error = profile.error ?? policies.error ?? packs.error;
  const isThere = profile.data && policies.data && packs.data;
  // What is being edited stays, also where it cannot be read again for the moment.
  if (error && !isThere) {
    const again = () => void Promise.all([profile.refetch(), policies.refetch(), packs.refetch()]);
    return (
      <Page title="Dialing profile">
        <ErrorState error={error} onRetry={again} />
      </Page>
    );
  }
  if (!isThere) return <Loading />;
  return <Loaded key={id} id={id} profile={profile.data} policies={policies.data} packs={packs.data.packs} />;
}

const Loading = () => (
  <Stack aria-busy="true" aria-label="Loading">
    <Skeleton h={36} w={280} />
    <Skeleton h={36} />
    <Skeleton h={420} />
  </Stack>
);

function Loaded({
  id,
  profile,
  policies,
  packs,
}: {
  readonly id: number;
  readonly profile: Schema<'DialingProfile'>;
  readonly policies: Schema<'ProfilePolicies'>;
  readonly packs: readonly Schema<'AdoptedPack'>[];
}) {
  const { tab = 'hours' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const draft = useDraft(id, policies);
  const actions = useProfileActions((made) => void navigate({ params: { id: String(made) }, search: {} }));
  const isSystemWide = profile.clientId === undefined;
  const mayChange = !isSystemWide && may('replaceProfilePolicies');
  useUnsaved(draft.isDirty, 'The policies that you have changed are not saved yet.');
  const named = { id, name: profile.name, description: profile.description };
  const remove = async () => {
    if (await actions.remove(named)) void navigate({ to: '/dialing-profiles', search: {}, ignoreBlocker: true });
  };
  return (
    <Page
      title={profile.name}
      description={profile.description ?? 'A dialing profile: when people may be called, state by state.'}
      actions={
        <>
          <Button variant="default" onClick={() => actions.copy(named)}>
            Copy
          </Button>
          {mayChange && (
            <>
              <Button variant="default" onClick={() => actions.rename(named)}>
                Rename
              </Button>
              <Button variant="default" onClick={() => void remove()}>
                Delete
              </Button>
            </>
          )}
        </>
      }
    >
      {(isSystemWide || profile.clientDefault) && (
        <Group gap="xs">
          {isSystemWide && (
            <Badge variant="light" color="gray">
              System-wide
            </Badge>
          )}
          {profile.clientDefault && <Badge variant="light">Client default</Badge>}
        </Group>
      )}
      {isSystemWide && (
        <Alert variant="light" color="gray">
          All clients see this profile, and none may change it. Copy it to change the hours; services may go by it as it
          is.
        </Alert>
      )}
      <SaveBar draft={draft} mayChange={mayChange} />
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: (now) => ({ ...now, tab: next ?? 'hours' }) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="hours">Hours</Tabs.Tab>
          <Tabs.Tab value="map">Map</Tabs.Tab>
          <Tabs.Tab value="packs">Regulation packs</Tabs.Tab>
          <Tabs.Tab value="services">Services</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="hours">
          <Late>
            <HoursTab draft={draft} mayChange={mayChange} />
          </Late>
        </Tabs.Panel>
        <Tabs.Panel value="map">
          <Late>
            <MapTab profileId={id} draft={draft} packs={packs} />
          </Late>
        </Tabs.Panel>
        <Tabs.Panel value="packs">
          <PacksTab profileId={id} packs={packs} mayChange={mayChange && may('adoptPack')} />
        </Tabs.Panel>
        <Tabs.Panel value="services">
          <ServicesTab profileId={id} name={profile.name} isDefault={profile.clientDefault} />
        </Tabs.Panel>
      </Tabs>
      {actions.dialog}
    </Page>
  );
}

const Late = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={<Skeleton h={420} aria-busy="true" aria-label="Loading" />}>{children}</Suspense>
);
