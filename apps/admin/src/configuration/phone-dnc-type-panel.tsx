import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { useServices } from '../api/all-of.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useRefresh } from './use-refresh.ts';

type Report = Schema<'PhoneDncTypeChangeReport'>;

const count = (value: number, one: string, many = `${one}s`) =>
  `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`;

/** Which list the client keeps for phones, and the way from the one to the other: there is none back. */
export function PhoneDncTypePanel({ client }: { readonly client: Schema<'ClientSettings'> }) {
  const isAllowed = useMay()('changePhoneDncType');
  const confirm = useConfirm();
  const refresh = useRefresh();
  const [report, setReport] = useState<Report>();
  const [fault, setFault] = useState<unknown>();
  const [isAsking, setIsAsking] = useState(false);

  const ask = async (body: Omit<Schema<'PhoneDncTypeChange'>, 'phoneDncType'>) => {
    setFault(undefined);
    setIsAsking(true);
    try {
      const answer = await unwrap(
        api.POST('/clearline/v1/client/phoneDncType', { body: { phoneDncType: 'DIAL_TIME', ...body } }),
      );
      setReport(answer);
      return answer;
    } catch (error) {
      setFault(error);
      return undefined;
    } finally {
      setIsAsking(false);
    }
  };
  const move = async ({ lost }: Report) => {
    const isSure = await confirm({
      title: 'Move to dial-time phones?',
      children: (
        <Stack gap="xs">
          <b>There is no way back.</b>
          {lost.zips > 0 && <span>{count(lost.zips, 'entry', 'entries')} of a zip alone will block no more.</span>}
          <span>
            Methods of the legacy list are refused from then on: programs that use them have to be changed first.
          </span>
        </Stack>
      ),
      verb: 'Move for good',
      typed: client.code,
    });
    if (!isSure) return;
    const done = await ask({ dryRun: false, confirmation: client.code, acceptedLosses: lost.zips });
    if (!done?.changed) return;
    notifyDone('This client has dial-time phones now.');
    await refresh('/clearline/v1/client', '/clearline/v1/session');
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Phone DNC Type">
      <Stack>
        <div>
          <Title order={2} size="h4">
            Phone DNC Type
          </Title>
          <Text size="sm">
            {client.phoneDncType === 'LEGACY'
              ? 'Legacy DNC: checks look into the DNC list of phones, accounts and zips.'
              : 'Dial-Time Phone DNC: checks look into the dial-time list of phones. There is no way back to Legacy DNC.'}
          </Text>
        </div>
        {client.phoneDncType === 'LEGACY' && isAllowed && (
          <>
            <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title="One way only">
              A client can move to dial-time phones, and never back. Entries in force are copied, so that what they
              block stays blocked. Try it out first: that changes nothing.
            </Alert>
            {fault !== undefined && <ErrorState error={fault} title="This could not be done" />}
            {report && <ReportOf report={report} />}
            <Group>
              <Button variant="default" loading={isAsking} onClick={() => void ask({ dryRun: true })}>
                Try it out
              </Button>
              {report && !report.changed && (
                <Button color="red.9" disabled={isAsking} onClick={() => void move(report)}>
                  Move to dial-time phones
                </Button>
              )}
            </Group>
          </>
        )}
        {client.phoneDncType !== 'LEGACY' && report?.changed && <ReportOf report={report} />}
      </Stack>
    </Paper>
  );
}

/** What is copied, what blocks more, and what is lost, in words. */
function ReportOf({ report: { changed, copied, widened, lost } }: { readonly report: Report }) {
  const services = useServices();
  const nameOf = (id: number) => services?.find((one) => one.id === id)?.name ?? String(id);
  const wider = [
    widened.withoutContactGroup > 0 &&
      `${count(widened.withoutContactGroup, 'phone')} of services without a contact group will hold for every service: ${widened.servicesWithoutContactGroup.map(nameOf).join(', ')}. Give these a group first where that is not meant.`,
    widened.sharedContactGroup > 0 &&
      `${count(widened.sharedContactGroup, 'phone')} will hold for all services of their contact group.`,
    widened.flagOfService > 0 &&
      `${count(widened.flagOfService, 'account')} of one service will hold for every service.`,
    widened.withZip > 0 && `${count(widened.withZip, 'entry', 'entries')} with a zip will hold whatever the zip.`,
  ].filter((line) => line !== false);
  return (
    <Stack gap="xs" role="status" aria-label={changed ? 'What was done' : 'What would be done'}>
      <Title order={3} size="h5">
        {changed ? 'What was done' : 'What would be done'}
      </Title>
      <List size="sm">
        <List.Item>Copied to the dial-time list: {count(copied.dialtimePhones, 'phone')}</List.Item>
        <List.Item>Copied to flags: {count(copied.accountFlags, 'account')}</List.Item>
        <List.Item>
          Copied to flags of phones: {count(copied.accountPhoneFlags, 'phone of an account', 'phones of accounts')}
        </List.Item>
        {wider.map((line) => (
          <List.Item key={line}>Blocks more than before: {line}</List.Item>
        ))}
        <List.Item>
          {lost.zips === 0
            ? 'Lost: nothing.'
            : `Lost, since no other list has zips: ${count(lost.zips, 'entry', 'entries')} (${lost.ids.join(', ')}).`}
        </List.Item>
      </List>
    </Stack>
  );
}
