import { Alert, Button, Checkbox, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { ErrorState } from '../ui/states.tsx';
import { fileNameOf, saveFile } from '../ui/save-file.ts';
import type { AuditAsked } from './filters.tsx';
import { spanWords } from './words.ts';

/** As long as a chain of many millions takes. */
const DAY_MS = 86_400_000;

/** Exports the events of the time that is shown as evidence: what that is, how it is verified, and the file. */
export function EvidenceButton({ asked }: { readonly asked: AuditAsked }) {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconFileCertificate size={16} />} onClick={open}>
        Export evidence
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Evidence from the audit trail"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Evidence asked={asked} />
      </Modal>
    </>
  );
}

function Evidence({ asked: { from, to, cursor: _, ...others } }: { readonly asked: AuditAsked }) {
  const { timeZone } = useMe().client;
  const [rows, setRows] = useState(true);
  const [isSaving, setIsSaving] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const save = async () => {
    setFault(undefined);
    setIsSaving(true);
    try {
      const init = {
        params: { query: { ...(from && { from }), ...(to && { to }), ...(!rows && { rows }) } },
        ...({ parseAs: 'stream', timeoutMs: DAY_MS } as const),
      };
      const { data, error, response } = await api.GET('/clearline/v1/auditEvents/export', init);
      if (error !== undefined) throw error;
      const file = await new Response(data as unknown as ReadableStream).blob();
      saveFile(file, fileNameOf(response.headers.get('Content-Disposition'), 'audit-evidence.json'));
    } catch (refused) {
      setFault(refused);
    } finally {
      setIsSaving(false);
    }
  };
  const words = (at: string) => (/^\d{4}-\d\d-\d\d$/.test(at) ? at : dayAndTime(at, timeZone));
  return (
    <Stack gap="sm">
      <Text size="sm">
        One JSON file with {spanWords(from && words(from), to && words(to))}, as they were sealed: each record, its
        hash, and a checksum of the whole. Dates are those of {clockName(timeZone)}.
      </Text>
      {Object.values(others).some((value) => value !== undefined) && (
        <Alert color="yellow" variant="light">
          Of what is searched for only the dates count here: a chain can be verified only where none of its events is
          left out.
        </Alert>
      )}
      <Checkbox
        label="With the rows that events made and ended"
        description="Without them the file says that something was done, and not to which phone or account."
        checked={rows}
        onChange={(event) => setRows(event.currentTarget.checked)}
      />
      <Text size="sm">
        Whoever receives it verifies it without this server, with Node and one short program that comes with Clearline
        and is there to be read:
      </Text>
      <Code block>node tools/run/verify-evidence.mjs evidence.json</Code>
      <Text size="sm">
        Add <Code>--anchor</Code> and the line that Verify has shown earlier, as <Code>57:5f2b1c6d…</Code>, and it also
        finds a chain that was written anew as a whole.
      </Text>
      {fault !== undefined && <ErrorState error={fault} title="It could not be exported" />}
      <Group justify="flex-end">
        <Button leftSection={<IconDownload size={16} />} loading={isSaving} onClick={() => void save()}>
          Download
        </Button>
      </Group>
    </Stack>
  );
}
