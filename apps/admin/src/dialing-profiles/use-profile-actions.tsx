import type { Schema } from '@clearline/contract';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { NameDialog, type NameQuestion } from './name-dialog.tsx';
import { contentsOf, makeProfile, useProfilesChanged } from './profile-changes.ts';

type Named = Pick<Schema<'ProfileOverview'>, 'id' | 'name' | 'description'>;

/**
 * What can be done with a profile as a whole, and the dialog in which it is asked for a name.
 * @param onMade is told the id of a profile that was made
 */
export function useProfileActions(onMade: (id: number) => void) {
  const confirm = useConfirm();
  const changed = useProfilesChanged();
  const [asked, setAsked] = useState<NameQuestion>();

  const create = () =>
    setAsked({
      ...{ title: 'New dialing profile', verb: 'Create', name: '', description: '' },
      onSubmit: async (text) => {
        const id = await makeProfile({ ...text, policies: [], packs: [] });
        await changed();
        onMade(id);
      },
    });

  const copy = (profile: Named) =>
    setAsked({
      ...{
        title: `Copy ${profile.name}`,
        verb: 'Copy',
        name: `${profile.name} (copy)`,
        description: profile.description ?? '',
      },
      onSubmit: async (text) => {
        const id = await makeProfile({ ...(await contentsOf(profile)), ...text });
        await changed();
        notifyDone(
          `“${text.name}” has the policies and regulation packs of “${profile.name}”. No service goes by it yet.`,
        );
        onMade(id);
      },
    });

  const rename = (profile: Named) =>
    setAsked({
      ...{ title: `Rename ${profile.name}`, verb: 'Save', name: profile.name, description: profile.description ?? '' },
      onSubmit: async (body) => {
        await unwrap(api.PUT('/compliance/dialingProfiles/{id}', { params: { path: { id: profile.id } }, body }));
        await changed();
        notifyDone('The profile is renamed.');
      },
    });

  /** Asks, and deletes. True: it is gone. */
  const remove = async (profile: Named): Promise<boolean> => {
    const isSure = await confirm({
      title: `Delete ${profile.name}?`,
      verb: 'Delete the profile',
      children: (
        <Text size="sm">
          Its policies and the adoption of its regulation packs go with it. A profile that a service or the client goes
          by cannot be deleted.
        </Text>
      ),
    });
    if (!isSure) return false;
    try {
      const contents = await contentsOf(profile);
      await unwrap(api.DELETE('/compliance/dialingProfiles/{id}', { params: { path: { id: profile.id } } }));
      notifyDone(`“${profile.name}” is deleted.`, async () => {
        await makeProfile(contents);
        await changed();
      });
    } catch (error) {
      notifyFailed(error);
      return false;
    }
    await changed();
    return true;
  };

  return { create, copy, rename, remove, dialog: <NameDialog asked={asked} onClose={() => setAsked(undefined)} /> };
}
