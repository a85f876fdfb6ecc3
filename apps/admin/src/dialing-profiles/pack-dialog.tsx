import type { Schema } from '@clearline/contract';
import { Alert, Button, Group, Modal, NativeSelect, Stack, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { messageOf } from '../api/message-of.ts';
import { unwrap } from '../api/unwrap.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { PackDiff } from './pack-diff.tsx';
import { PackRules } from './pack-rules.tsx';
import { PackTrial } from './pack-trial.tsx';
import { useProfilesChanged } from './profile-changes.ts';

type Level = Schema<'RegulationLevel'>;

const LEVELS = [
  { value: 'A', label: 'A: the text of the law was seen' },
  { value: 'AB', label: 'A and B: and what secondary sources agree on' },
  { value: 'ABC', label: 'A, B and C: and what is doubtful' },
];

/** One regulation pack: what it would change here, what is in it, what is new; and its adoption. */
export function PackDialog({
  profileId,
  pack,
  adopted,
  mayChange,
  onClose,
}: {
  readonly profileId: number;
  readonly pack: Schema<'RegulationPackSummary'>;
  readonly adopted: Schema<'AdoptedPack'> | undefined;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}) {
  useFocusBack();
  const confirm = useConfirm();
  const changed = useProfilesChanged();
  const [version, setVersion] = useState(pack.newest);
  const [levels, setLevels] = useState(adopted?.levels.join('') ?? 'AB');
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const chosen = [...levels] as Level[];
  const params = { path: { id: profileId, name: pack.name } };
  const path = '/clearline/v1/dialingProfiles/{id}/packs/{name}';
  const isSame = adopted?.version === version && adopted.levels.join('') === levels;

  const put = async (to: { readonly version: string; readonly levels: readonly Level[] } | undefined) => {
    if (to === undefined) await unwrap(api.DELETE(path, { params }));
    else await unwrap(api.PUT(path, { params, body: { version: to.version, levels: [...to.levels] } }));
    await changed();
  };
  const act = async (to: Parameters<typeof put>[0], says: string) => {
    setIsBusy(true);
    setError(undefined);
    try {
      await put(to);
      notifyDone(says, () => put(adopted));
      onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setIsBusy(false);
    }
  };
  const drop = async () => {
    const isSure = await confirm({
      title: `Drop ${pack.title}?`,
      verb: 'Drop the pack',
      children: 'What it forbids is allowed from then on, as far as the policies and other packs allow it.',
    });
    if (isSure) await act(undefined, `${pack.title} holds no more.`);
  };
  return (
    <Modal opened onClose={onClose} title={pack.title} size="xl">
      <Stack>
        <Text size="sm">{pack.summary}</Text>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <Group align="flex-end">
          <NativeSelect
            label="Version"
            data={pack.versions.map((one) => ({
              value: one,
              label: one === adopted?.version ? `${one} (adopted)` : one,
            }))}
            value={version}
            onChange={(event) => setVersion(event.currentTarget.value)}
          />
          <NativeSelect
            label="Levels of evidence"
            data={LEVELS}
            value={levels}
            onChange={(event) => setLevels(event.currentTarget.value)}
          />
          {mayChange && (
            <>
              <Button
                disabled={isSame}
                loading={isBusy}
                onClick={() =>
                  void act({ version, levels: chosen }, `${pack.title} ${version} is adopted, and holds from now on.`)
                }
              >
                {adopted ? 'Adopt instead' : 'Adopt'}
              </Button>
              {adopted && (
                <Button variant="default" onClick={() => void drop()}>
                  Drop
                </Button>
              )}
            </>
          )}
        </Group>
        <Tabs defaultValue="trial" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="trial">What it changes here</Tabs.Tab>
            <Tabs.Tab value="rules">What is in it</Tabs.Tab>
            {adopted && <Tabs.Tab value="diff">Against {adopted.version}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="trial" mih={320}>
            <PackTrial profileId={profileId} name={pack.name} version={version} levels={chosen} />
          </Tabs.Panel>
          <Tabs.Panel value="rules" mih={320}>
            <PackRules name={pack.name} version={version} levels={chosen} />
          </Tabs.Panel>
          {adopted && (
            <Tabs.Panel value="diff" mih={320}>
              <PackDiff name={pack.name} from={adopted.version} to={version} />
            </Tabs.Panel>
          )}
        </Tabs>
      </Stack>
    </Modal>
  );
}
