import { Alert, Button, List, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { ErrorState } from '../ui/states.tsx';

/** Holds the whole chain of events against itself and against all rows, and says what was found. */
export function VerifyButton() {
  const [isAsking, setIsAsking] = useState(false);
  const [verdict, setVerdict] = useState<Schema<'AuditVerdict'>>();
  const [fault, setFault] = useState<unknown>();
  const verify = async () => {
    setIsAsking(true);
    try {
      setVerdict(await unwrap(api.POST('/clearline/v1/auditEvents/verify', { body: {} })));
    } catch (error) {
      setFault(error);
    } finally {
      setIsAsking(false);
    }
  };
  const close = () => {
    setVerdict(undefined);
    setFault(undefined);
  };
  return (
    <>
      <Button leftSection={<IconShieldCheck size={16} />} loading={isAsking} onClick={() => void verify()}>
        Verify
      </Button>
      <Modal
        opened={verdict !== undefined || fault !== undefined}
        onClose={close}
        title="The audit trail, verified"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {fault !== undefined && <ErrorState error={fault} title="It could not be verified" />}
        {verdict && <Verdict verdict={verdict} />}
      </Modal>
    </>
  );
}

const number = (value: number) => value.toLocaleString('en-US');

function Verdict({ verdict: { ok, events, rows, unsealed, head, findings } }: { verdict: Schema<'AuditVerdict'> }) {
  return (
    <Stack gap="sm">
      <Alert
        role="status"
        color={ok ? 'green' : 'red'}
        variant="light"
        icon={ok ? <IconShieldCheck /> : <IconAlertTriangle />}
        title={ok ? 'Nothing was changed behind its back' : 'Something is wrong'}
      >
        {number(events)} events{rows !== undefined && ` and ${number(rows)} rows`} were gone through.
        {unsealed.events > 0 && ` ${number(unsealed.events)} are not sealed yet.`}
      </Alert>
      {findings.length > 0 && (
        <List size="sm">
          {findings.map(({ sentence }, at) => (
            <List.Item key={at}>{sentence}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm">
        Keep this elsewhere: with it a later verification also finds a chain that was written anew as a whole.
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }} ff="monospace">
        {head.n}:{head.hash}
      </Text>
    </Stack>
  );
}
