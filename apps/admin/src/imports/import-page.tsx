import type { Schema } from '@clearline/contract';
import { Anchor, Badge, Skeleton, Stack } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isAbsent } from '../api/message-of.ts';
import { useMe } from '../session/me.ts';
import { byteText } from '../ui/byte-text.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { isMapped } from './file-table.ts';
import { Outcome } from './outcome.tsx';
import { Problems } from './problems.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { type Step, Steps } from './steps.tsx';
import { isUnderWay, useImport } from './use-import.ts';
import { LIST_WORDS } from './list-fields.ts';
import { actorWords, FORMAT_WORDS, STATUS_COLORS, statusWords } from './words.ts';

const route = getRouteApi('/imports/$id');

/** One import, or delete by a filter: what is to be done with it now, and what came of it. */
export function ImportPage() {
  const id = Number(route.useParams().id);
  const { step } = route.useSearch();
  const found = useImport(id);
  // What is known stays, also where it cannot be read again for the moment.
  if (found.error && !found.data) {
    return (
      <Page title="Import">
        <ErrorState
          error={found.error}
          {...(isAbsent(found.error) && { title: 'This import is not there' })}
          onRetry={() => void found.refetch()}
        />
      </Page>
    );
  }
  if (!found.data) {
    return (
      <Page title="Import">
        <Skeleton h={320} />
      </Page>
    );
  }
  const one = found.data;
  return (
    <Page title={one.filename ?? 'Delete of rows'} description={<Origin one={one} />}>
      {one.kind === 'IMPORT' && <Steps current={stepOf(one, step)} />}
      <Stage key={one.status} one={one} step={step} />
    </Page>
  );
}

type Import = Schema<'Import'>;

const isAtColumns = ({ status, options }: Import, step: string | undefined) =>
  status === 'RECEIVED' ||
  (step === 'columns' && (status === 'CHECKED' || status === 'FAILED') && options !== undefined);

function stepOf(one: Import, step: string | undefined): Step {
  if (one.status === 'NEW') return 'File';
  if (isAtColumns(one, step)) return 'Columns';
  return one.status === 'CHECKING' || one.status === 'CHECKED' ? 'Check' : 'Import';
}

function Stage({ one, step }: { readonly one: Import; readonly step: string | undefined }) {
  if (one.status === 'NEW') {
    return (
      <EmptyState
        title="Its file has not come"
        action={<Anchor renderRoot={(props) => <Link to="/imports/new" {...props} />}>Choose the file again</Anchor>}
      >
        The file was not sent, or not to its end. Nothing has been imported.
      </EmptyState>
    );
  }
  if (isUnderWay(one)) return <ProgressPanel one={one} />;
  if (isAtColumns(one, step)) return <ColumnsStep one={one} />;
  return (
    <Stack>
      <Outcome one={one} />
      {one.kind === 'IMPORT' && one.rows.failed > 0 && <Problems id={one.id} total={one.rows.failed} />}
    </Stack>
  );
}

function Origin({ one }: { readonly one: Import }) {
  const { timeZone } = useMe().client;
  const format = one.options?.format ?? 'CSV';
  return (
    <>
      <Badge component="span" variant="light" mr="xs" color={STATUS_COLORS[one.status]}>
        {statusWords(one)}
      </Badge>
      {LIST_WORDS[one.list]}, by {actorWords(one.addedBy)} on {dayAndTime(one.createdAt, timeZone)} (
      {clockName(timeZone)}){one.kind === 'IMPORT' && one.bytes > 0 && `, ${byteText(one.bytes)}`}
      {one.kind === 'IMPORT' && !isMapped({ format }) && `, read as ${FORMAT_WORDS[format]}`}
    </>
  );
}
