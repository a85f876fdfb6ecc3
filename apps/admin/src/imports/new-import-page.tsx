import { Alert, Button, Group, Paper, Stack } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../api/message-of.ts';
import { useMay } from '../session/me.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { FileDrop } from './file-drop.tsx';
import { firstOptions } from './first-options.ts';
import { firstLines } from './first-lines.ts';
import { FormatForm, type Format } from './format-form.tsx';
import { KnownFile } from './known-file.tsx';
import { LIST_NEEDS, type ListName, listOf, LISTS } from './list-fields.ts';
import { SendingPanel } from './sending-panel.tsx';
import { sniff } from './sniff.ts';
import { Steps } from './steps.tsx';
import { useSending } from './use-sending.ts';

const route = getRouteApi('/imports/new');
const SHOWN_LINES = 5;

/** The file, the list that it is for, and how it is written. */
export function NewImportPage() {
  const may = useMay();
  const lists = LISTS.filter((list) => may(LIST_NEEDS[list]));
  const asked = listOf(route.useSearch().list);
  const navigate = route.useNavigate();
  const [list, setList] = useState<ListName | undefined>(asked && lists.includes(asked) ? asked : lists[0]);
  const [file, setFile] = useState<File>();
  const [lines, setLines] = useState<readonly string[]>([]);
  const [format, setFormat] = useState<Format>({ format: 'CSV', delimiter: 'COMMA', header: true });
  const [fault, setFault] = useState<string>();
  const [earlier, setEarlier] = useState<Schema<'Import'>>();
  const { isSending, sent, send: sendFile, cancel } = useSending();

  const choose = async (chosen: File) => {
    cancel();
    setFault(undefined);
    setEarlier(undefined);
    try {
      const first = await firstLines(chosen, SHOWN_LINES);
      const { columns: _, ...sniffed } = sniff(first, chosen.name);
      setFile(chosen);
      setLines(first);
      setFormat(sniffed);
      if (first.length === 0) setFault('The file is empty.');
    } catch {
      setFile(undefined);
      setFault(`${chosen.name} could not be read: a file that ends in .gz has to be gzip.`);
    }
  };
  const send = async (isAnew: boolean) => {
    if (file === undefined || list === undefined) return;
    setFault(undefined);
    try {
      const options = firstOptions(list, format);
      const created = await sendFile({ file, list, options }, isAnew);
      if (created === undefined) return;
      if (created.status !== 'NEW' && created.status !== 'RECEIVED') return setEarlier(created);
      await navigate({ to: '/imports/$id', params: { id: String(created.id) } });
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  return (
    <Page title="Import a file" description="Nothing changes before you have seen what would come of it.">
      <Steps current="File" />
      {lists.length === 0 && <EmptyState title="There is no list that you may change" />}
      {lists.length > 0 && <FileDrop file={file} onFile={(chosen) => void choose(chosen)} />}
      {fault !== undefined && (
        <Alert color="red" variant="light" role="alert" title="This does not work yet">
          {fault}
        </Alert>
      )}
      {file !== undefined && lines.length > 0 && list !== undefined && (
        <Paper withBorder p="md">
          <Stack>
            <FormatForm
              lists={lists}
              list={list}
              format={format}
              lines={lines}
              onList={(next) => {
                cancel();
                setList(next);
              }}
              onFormat={(next) => {
                cancel();
                setEarlier(undefined);
                setFormat(next);
              }}
            />
            {isSending ? (
              <SendingPanel sent={sent} onCancel={cancel} />
            ) : earlier === undefined ? (
              <Group justify="flex-end">
                <Button onClick={() => void send(false)}>Send and look at the columns</Button>
              </Group>
            ) : (
              <KnownFile earlier={earlier} onAnew={() => void send(true)} />
            )}
          </Stack>
        </Paper>
      )}
    </Page>
  );
}
