import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useContactGroups, useServices } from '../api/all-of.ts';
import { fieldFaults } from '../api/field-faults.ts';
import { messageOf } from '../api/message-of.ts';
import { notifyDone } from '../ui/notify.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { addEntry, changeEntry, type EntryDraft } from './change-entry.ts';
import { type ListKind, TEXT_LABELS } from './lists.ts';
import type { ListRow } from './row.ts';

const route = getRouteApi('/lists/$list');

const TYPES = [
  { value: 'PERMANENT', label: 'Permanent: until it is deleted' },
  { value: 'DAILY', label: 'Daily: until midnight' },
];
// What the API calls otherwise than the form.
const FIELDS: Readonly<Partial<Record<string, keyof EntryDraft>>> = {
  ...{ sms: 'phone', contactGroupId: 'group', serviceId: 'service', expirationDate: 'expiresOn' },
};

interface Props {
  readonly list: ListKind;
  /** What is changed; undefined = something is added. */
  readonly row?: ListRow;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Adds an entry or sets a flag; or changes an entry of a channel. */
export function EntryForm({ list, row, isOpen, onClose }: Props) {
  const [isSending, setIsSending] = useState(false);
  return (
    <Modal
      opened={isOpen}
      onClose={() => void (isSending || onClose())} // what is on its way may come back to be mended
      title={row ? 'Edit the entry' : list.isFlag ? 'Add a flag' : 'Add an entry'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Fields list={list} row={row} onClose={onClose} onSending={setIsSending} />
    </Modal>
  );
}

interface FieldsProps extends Omit<Props, 'isOpen'> {
  readonly onSending: (isSending: boolean) => void;
}

function Fields({ list, row, onClose, onSending }: FieldsProps) {
  const services = useServices();
  const groups = useContactGroups();
  const queries = useQueryClient();
  const navigate = route.useNavigate();
  const { fault, attempt, isThere } = useAttempt();
  const form = useForm<EntryDraft>({
    initialValues: draftOf(row),
    validate: (draft) => missingOf(list, draft),
  });
  const send = async (draft: EntryDraft) => {
    if (row?.id !== undefined) await changeEntry(list.name, row.id, draft, form.getInitialValues());
    const id = row ? undefined : await addEntry(list.name, draft);
    notifyDone(row ? 'Changed the entry.' : list.isFlag ? 'Set the flag.' : 'Added the entry.');
    await queries.invalidateQueries({ queryKey: ['post', '/clearline/v1/lists/{list}/search'] });
    if (!isThere()) return;
    onClose();
    if (id !== undefined) void navigate({ search: (old) => ({ ...old, entry: String(id) }), resetScroll: false });
  };
  const submit = async (draft: EntryDraft) => {
    onSending(true);
    const refused = await attempt(() => send(draft));
    onSending(false);
    for (const [field, sentence] of Object.entries(fieldFaults(refused)))
      form.setFieldError(FIELDS[field] ?? (field as keyof EntryDraft), sentence);
  };
  const named = (all: readonly { readonly id: number; readonly name: string }[] | undefined) =>
    (all ?? []).map(({ id, name }) => ({ value: String(id), label: `${name} (${id})` }));
  const reach = { searchable: true, clearable: true, limit: 100, placeholder: 'Every service' };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        {fault !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(fault)}
          </Alert>
        )}
        {list.texts.map((text, at) => (
          <TextInput
            key={text}
            label={TEXT_LABELS[text]}
            autoComplete="off"
            data-autofocus={at === 0 || undefined}
            {...(text === 'phone' && { type: 'tel' })}
            {...form.getInputProps(text)}
          />
        ))}
        {list.name === 'accountPhones' && (
          <TextInput
            label="Position of the phone in the account"
            inputMode="numeric"
            {...form.getInputProps('ordinal')}
          />
        )}
        {list.reach === 'service' && (
          <Select label="Service" data={named(services)} {...reach} {...chosen(form.getInputProps('service'))} />
        )}
        {list.reach === 'contactGroup' ? (
          <>
            <Select label="Contact group" data={named(groups)} {...reach} {...chosen(form.getInputProps('group'))} />
            <TextInput
              label="Last day"
              description="Empty = for good"
              type="date"
              {...form.getInputProps('expiresOn')}
            />
          </>
        ) : (
          <Select label="Type" data={TYPES} allowDeselect={false} {...form.getInputProps('type')} />
        )}
        <Group justify="flex-end">
          <Button variant="default" disabled={form.submitting} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            {row ? 'Save' : 'Add'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

// A choice that is cleared is null in the field, and empty in the draft.
const chosen = ({ value, onChange, ...props }: { value?: string; onChange: (value: string) => void }) => ({
  ...{ ...props, value: value === '' ? null : value },
  onChange: (next: string | null) => onChange(next ?? ''),
});

const draftOf = (row: ListRow | undefined): EntryDraft => ({
  phone: row?.phone ?? '',
  email: row?.email ?? '',
  account: row?.account ?? '',
  zip: row?.zip ?? '',
  type: row?.type ?? 'PERMANENT',
  service: String(row?.serviceId ?? ''),
  group: String(row?.contactGroupId ?? ''),
  expiresOn: row?.expiresOn ?? '',
  ordinal: String(row?.ordinal ?? 1),
});

/** What has to be there before it is sent. What it has to look like, the API says. */
function missingOf({ name, texts }: ListKind, draft: EntryDraft): Record<string, string> {
  const empty = texts.filter((text) => draft[text].trim() === '');
  if (name === 'dnc') return empty.length === texts.length ? { phone: 'Enter a phone, an account or a ZIP.' } : {};
  return Object.fromEntries(empty.map((text) => [text, `Enter the ${TEXT_LABELS[text].toLowerCase()}.`]));
}
