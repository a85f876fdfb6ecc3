import { Alert, Anchor, Button, Group, List, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconCheck, IconPhoneOff } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { useServices, useServicesFault } from '../api/all-of.ts';
import { useMe } from '../session/me.ts';
import { instantOfField } from '../ui/instant-of-field.ts';
import { clockName, dayAndTime, fieldTimeOf } from '../ui/instants.ts';
import { Page } from '../ui/page.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useActorWords } from './use-actor-words.ts';

const route = getRouteApi('/audit/as-of');

/** Whether somebody was blocked at an instant that is past, and who had done it. */
export function AsOfPage() {
  const asked = route.useSearch();
  return (
    <Page
      title="Ask the past"
      description="Whether somebody was blocked at an instant, by the entries, flags and settings of that instant, and who had made them."
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/audit" {...props} />}>
          Audit trail
        </Button>
      }
    >
      <Question key={JSON.stringify(asked)} asked={asked} />
    </Page>
  );
}

/** The question that stands in the address, and its answer: under another question it would be read as that of the other. */
function Question({ asked }: { readonly asked: ReturnType<typeof route.useSearch> }) {
  const navigate = route.useNavigate();
  const { timeZone } = useMe().client;
  const services = useServices();
  const servicesFault = useServicesFault();
  const { at, service, ...who } = asked;
  const isAsked = at !== undefined && service !== undefined && Object.values(who).some((value) => value !== undefined);
  const answer = $api.useQuery(
    'post',
    '/clearline/v1/asOf',
    { body: { at: at ?? '', service: Number(service), ...who } },
    { enabled: isAsked },
  );
  const form = useForm({
    initialValues: {
      at: at === undefined ? '' : fieldTimeOf(at, timeZone),
      service: service ?? null,
      phone: who.phone ?? '',
      account: who.account ?? '',
      zip: who.zip ?? '',
    },
    validate: {
      at: (text) => (instantOfField(text, timeZone) === undefined ? 'Enter a date and a time.' : null),
      service: isNotEmpty('Choose a service.'),
      phone: (phone, { account, zip }) =>
        [phone, account, zip].every((text) => text.trim() === '') ? 'Enter a phone, an account or a zip.' : null,
    },
  });
  const submit = (values: typeof form.values) => {
    const instant = instantOfField(values.at, timeZone) ?? 0;
    // A field tells minutes, and not which of the two hours that a clock shows twice.
    const isAsAsked = at !== undefined && values.at === fieldTimeOf(at, timeZone);
    const given = Object.entries({ phone: values.phone, account: values.account, zip: values.zip }).filter(
      ([, text]) => text.trim() !== '',
    );
    void navigate({
      search: {
        at: isAsAsked ? at : new Date(instant).toISOString(),
        service: values.service ?? undefined,
        ...(Object.fromEntries(given) as Partial<Record<'phone' | 'account' | 'zip', string>>),
      },
    });
  };
  return (
    <>
      <Paper withBorder p="md">
        <form noValidate onSubmit={form.onSubmit(submit)}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
            <TextInput type="datetime-local" label={`When, ${clockName(timeZone)}`} {...form.getInputProps('at')} />
            <Select
              label="Service"
              searchable
              data={(services ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
              {...form.getInputProps('service')}
              error={form.errors['service'] ?? servicesFault}
            />
            <TextInput type="tel" label="Phone" {...form.getInputProps('phone')} />
            <TextInput label="Account" {...form.getInputProps('account')} />
            <TextInput label="Zip" {...form.getInputProps('zip')} />
            <Group align="flex-end">
              <Button type="submit" loading={answer.isFetching}>
                Ask
              </Button>
            </Group>
          </SimpleGrid>
        </form>
      </Paper>
      {answer.error && (
        <ErrorState error={answer.error} title="This could not be answered" onRetry={() => void answer.refetch()} />
      )}
      {answer.data && !form.isDirty() && <Answer answer={answer.data} />}
    </>
  );
}

function Answer({
  answer: { at, isBlocked, phoneDncType, isBlockedMatching, findings },
}: {
  answer: Schema<'AsOfAnswer'>;
}) {
  const { timeZone } = useMe().client;
  const list = phoneDncType === 'LEGACY' ? 'legacy DNC lists' : 'dial-time phones';
  const matching = isBlockedMatching === 'STRICT' ? 'strict' : 'documented';
  return (
    <Stack>
      <Alert
        role="status"
        variant="light"
        color={isBlocked ? 'red' : 'green'}
        icon={isBlocked ? <IconPhoneOff /> : <IconCheck />}
        title={isBlocked ? 'Blocked' : 'Not blocked'}
      >
        <Text size="sm">
          At {dayAndTime(at, timeZone)}, {clockName(timeZone)}; this client had {list} and {matching} matching.
        </Text>
      </Alert>
      <List spacing="sm">
        {findings.map((finding) => (
          <List.Item key={`${finding.rule} ${finding.kind} ${finding.id}`}>
            <Text size="sm">{finding.because}</Text>
            {finding.setAsideBecause !== undefined && (
              <Text size="sm">It did not count: {finding.setAsideBecause}</Text>
            )}
            <Text size="sm" c="dimmed" component="div">
              Made by <EventRef reference={finding.made} />
              {finding.ended && (
                <>
                  ; ended by <EventRef reference={finding.ended} />
                </>
              )}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function EventRef({ reference: { id, at, actor } }: { readonly reference: Schema<'AuditEventRef'> }) {
  const { timeZone } = useMe().client;
  const actorWords = useActorWords();
  const words = [actor === undefined ? `event ${id}` : actorWords(actor), at && dayAndTime(at, timeZone)];
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/audit" search={{ event: String(id) }} {...props} />}>
      {words.filter((word) => word !== undefined).join(', ')}
    </Anchor>
  );
}
