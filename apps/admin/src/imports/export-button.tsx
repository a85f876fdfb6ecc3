import type { Schema } from '@clearline/contract';
import { Button, type MantineSize, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useMay } from '../session/me.ts';
import { notifyFailed } from '../ui/notify.tsx';
import { fileNameOf, saveFile } from '../ui/save-file.ts';
import { LIST_NEEDS, type ListName } from './list-fields.ts';

/** As long as a list of many millions takes. */
const DAY_MS = 86_400_000;

/**
 * Downloads the rows of a list that fit a filter, as CSV or NDJSON. They go from the server to the browser's disk as they come. Not
 * there for who may not export the list.
 */
export function ExportButton({
  list,
  filter,
  size,
  children = 'Export',
}: {
  readonly list: ListName;
  /** As it is searched by; `{}` is all of it. */
  readonly filter: Schema<'ListFilter'>;
  readonly size?: MantineSize;
  readonly children?: string;
}) {
  const may = useMay();
  const [isSaving, setIsSaving] = useState(false);
  const save = async (format: Schema<'ExportFormat'>) => {
    setIsSaving(true);
    try {
      const init = {
        params: { path: { list } },
        body: { filter, format },
        parseAs: 'stream',
        timeoutMs: DAY_MS,
      } as const;
      const { data, error, response } = await api.POST('/clearline/v1/lists/{list}/export', init);
      if (error !== undefined) throw error;
      const file = await new Response(data as ReadableStream).blob();
      const name = fileNameOf(response.headers.get('Content-Disposition'), `${list}.${format.toLowerCase()}`);
      saveFile(file, name);
    } catch (fault) {
      notifyFailed(fault);
    } finally {
      setIsSaving(false);
    }
  };
  if (!may('exportList', LIST_NEEDS[list])) return null;
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size={size}
          loading={isSaving}
          leftSection={<IconDownload size={16} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {children}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Download as</Menu.Label>
        <Menu.Item onClick={() => void save('CSV')}>CSV, for spreadsheets</Menu.Item>
        <Menu.Item onClick={() => void save('NDJSON')}>NDJSON, for programs</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
