import { Button, Group, Paper, Radio, Select, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { changesOf } from '../api/changes-of.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { notifyDone } from '../ui/notify.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useDialingProfiles } from './use-dialing-profiles.ts';
import { useRefresh } from './use-refresh.ts';

type Settings = Schema<'ClientSettings'>;

const ZONES = Intl.supportedValuesOf('timeZone');

/** What holds for all of the client. Read by everybody, changed by those who may. */
export function SettingsPanel({ client }: { readonly client: Settings }) {
  const isEditable = useMay()('updateClient');
  const profiles = useDialingProfiles();
  const refresh = useRefresh();
  const [fault, setFault] = useState<unknown>();
  const form = useForm({
    initialValues: {
      timeZone: client.timeZone,
      isBlockedMatching: client.isBlockedMatching,
      profile: client.defaultDialingProfileId === null ? null : String(client.defaultDialingProfileId),
    },
  });
  const change = async (body: Schema<'ClientSettingsUpdate'>) => {
    await unwrap(api.PUT('/clearline/v1/client', { body }));
    await refresh('/clearline/v1/client', '/clearline/v1/session');
  };
  const submit = async ({ timeZone, isBlockedMatching, profile }: typeof form.values) => {
    setFault(undefined);
    const before = {
      timeZone: client.timeZone,
      isBlockedMatching: client.isBlockedMatching,
      defaultDialingProfileId: client.defaultDialingProfileId,
    };
    const after = { timeZone, isBlockedMatching, defaultDialingProfileId: profile === null ? null : Number(profile) };
    try {
      await change(changesOf(before, after));
      notifyDone('The settings are saved.', () => change(changesOf(after, before)));
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Settings">
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack>
          <div>
            <Title order={2} size="h4">
              Settings
            </Title>
            <Text size="sm" c="dimmed">
              {client.name}, code {client.code}, id {client.id}
            </Text>
          </div>
          {fault !== undefined && <ErrorState error={fault} title="Not saved" />}
          <Select
            label="Time zone"
            description="Days end at this zone’s midnight: daily entries lapse then. What was to lapse keeps its instant."
            data={[...new Set([client.timeZone, ...ZONES])]}
            searchable
            allowDeselect={false}
            disabled={!isEditable}
            {...form.getInputProps('timeZone')}
          />
          <Radio.Group label="How checks match entries" {...form.getInputProps('isBlockedMatching')}>
            <Stack gap="xs" mt="xs">
              <Radio
                value="DOCUMENTED"
                label="As documented"
                description="Answers the documentation’s examples as printed. An entry of an account may be set aside where another names the same phone with another account."
                disabled={!isEditable}
              />
              <Radio value="STRICT" label="Strict" description="No entry is ever set aside." disabled={!isEditable} />
            </Stack>
          </Radio.Group>
          <Select
            label="Default dialing profile"
            description="When services may call that have no profile of their own. Without one: 8:00 to 21:00 where the person is."
            placeholder="None"
            data={
              profiles
                ? [...profiles]
                : form.values.profile === null
                  ? []
                  : [{ value: form.values.profile, label: `Profile ${form.values.profile}` }]
            }
            clearable
            searchable
            disabled={!isEditable || profiles === undefined}
            {...form.getInputProps('profile')}
          />
          {isEditable && (
            <Group justify="flex-end">
              <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Paper>
  );
}
