import { Alert, Badge, Button, Group, List, Paper, Stack, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';
import { Page } from '../ui/page.tsx';

const route = getRouteApi('/check');

/** Whether somebody may be called, and why not. */
export function CheckPage() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState({ phone: asked.phone ?? '', service: asked.service ?? '' });
  const decision = $api.useQuery(
    'post',
    '/clearline/v1/decisions',
    { body: { ...asked, service: Number(asked.service), channel: 'CALL' } },
    { enabled: asked.phone !== undefined && asked.service !== undefined },
  );
  return (
    <Page title="Check" description="May this person be called, and if not, why not?">
      <Paper withBorder p="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void navigate({ search: typed });
          }}
        >
          <Group align="flex-end">
            <TextInput
              label="Phone"
              type="tel"
              value={typed.phone}
              onChange={(event) => setTyped({ ...typed, phone: event.currentTarget.value })}
            />
            <TextInput
              label="Service"
              value={typed.service}
              onChange={(event) => setTyped({ ...typed, service: event.currentTarget.value })}
            />
            <Button type="submit" loading={decision.isFetching}>
              Check
            </Button>
          </Group>
        </form>
      </Paper>
      {decision.error && <ErrorState error={decision.error} title="This could not be checked" />}
      {decision.data && (
        <Alert color={decision.data.verdict === 'ALLOWED' ? 'green' : 'red'} variant="light" role="status">
          <Stack gap="xs">
            <Badge color={decision.data.verdict === 'ALLOWED' ? 'green.9' : 'red.9'}>{decision.data.verdict}</Badge>
            <List size="sm">
              {decision.data.findings.map((finding, index) => (
                <List.Item key={index}>{finding.because}</List.Item>
              ))}
            </List>
          </Stack>
        </Alert>
      )}
    </Page>
  );
}
