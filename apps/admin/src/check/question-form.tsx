import { Button, Flex, Group, Paper, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useServices } from '../api/all-of.ts';
import { useMe } from '../session/me.ts';
import { clockName, fieldTime } from '../ui/instants.ts';
import { isAskable, type Question, questionOf } from './question.ts';
import { ServiceField } from './service-field.tsx';

const CHANNELS = [
  { value: 'CALL', label: 'Call' },
  { value: 'TEXT', label: 'Text message' },
  { value: 'EMAIL', label: 'E-mail' },
];
const CALL_MODES = [
  { value: 'LIVE', label: 'Live: a person dials and speaks' },
  { value: 'AUTODIALED', label: 'Autodialed: a system dials, a person speaks' },
  { value: 'PRERECORDED', label: 'Prerecorded or artificial voice' },
];

interface Props {
  /** What stands in the address. */
  readonly asked: Question;
  readonly isAsking: boolean;
  /** What the API says of a field, by its name. */
  readonly faults: Readonly<Partial<Record<keyof Question, string>>>;
  readonly onAsk: (question: Question) => void;
}

/** The one box: who, for which service, and what else may matter. */
export function QuestionForm({ asked, isAsking, faults, onAsk }: Props) {
  const { timeZone } = useMe().client;
  const services = useServices();
  const [typed, setTyped] = useState(asked);
  const [shown, setShown] = useState(asked);
  const [isTold, setIsTold] = useState(false); // what is missing
  const { email, channel, callMode, state, at } = asked;
  const [isMore, setIsMore] = useState([email, channel, callMode, state, at].some((one) => one !== undefined));
  // Back and forward change the address: the fields follow.
  if (shown !== asked) {
    setShown(asked);
    setTyped(asked);
  }
  const only = services?.length === 1 ? String(services[0]?.id) : undefined;
  const question = questionOf({ ...typed, service: typed.service ?? only });
  const missing = isTold && !isAskable(question);

  const set = (name: keyof Question, value: string | undefined) => setTyped((old) => ({ ...old, [name]: value }));
  const text = (name: keyof Question) => ({
    value: typed[name] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => set(name, event.currentTarget.value),
    error: faults[name],
  });
  const choice = (name: keyof Question) => ({
    value: typed[name] ?? null,
    onChange: (value: string | null) => set(name, value ?? undefined),
    error: faults[name],
    clearable: true,
  });

  return (
    <Paper withBorder p="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsTold(true);
          if (isAskable(question)) onAsk(question);
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
            <TextInput
              label="Phone"
              type="tel"
              autoComplete="off"
              {...text('phone')}
              {...(missing &&
                isNobody(question) && { error: 'Enter a phone, an account, a ZIP or an e-mail address.' })}
            />
            <TextInput label="Account" autoComplete="off" {...text('account')} />
            <TextInput label="ZIP or postal code" autoComplete="off" {...text('zip')} />
            <ServiceField
              services={services}
              value={question.service}
              onChange={(service) => set('service', service)}
              error={missing && question.service === undefined ? 'Choose the service that contacts.' : faults.service}
            />
          </SimpleGrid>
          {isMore && (
            <Flex gap="md" wrap="wrap" id="more-of-the-question">
              <Select
                label="Channel"
                flex="1 1 140px"
                data={CHANNELS}
                {...choice('channel')}
                value={typed.channel ?? 'CALL'}
                clearable={false}
              />
              <Select
                label="Call mode"
                flex="1 1 180px"
                placeholder="Not said"
                data={CALL_MODES}
                {...choice('callMode')}
              />
              <TextInput label="E-mail" flex="1 1 180px" type="email" autoComplete="off" {...text('email')} />
              <TextInput
                label="State or province"
                flex="1 1 120px"
                placeholder="Two letters"
                maxLength={2}
                autoComplete="off"
                {...text('state')}
              />
              <TextInput
                label="Date and time"
                flex="1 1 210px"
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                description={`${clockName(timeZone)}; empty = now`}
                type="datetime-local"
                {...text('at')}
                value={fieldOf(typed.at, timeZone)}
              />
            </Flex>
          )}
          <Group justify="space-between">
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={isMore ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
              aria-expanded={isMore}
              aria-controls={isMore ? 'more-of-the-question' : undefined}
              onClick={() => setIsMore(!isMore)}
            >
              More options
            </Button>
            <Button type="submit" loading={isAsking}>
              Check
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

const isNobody = ({ phone, account, zip, email }: Question) => !(phone ?? account ?? zip ?? email);

/** An instant in any form that the API reads, as the field shows it: by the client's clock. */
function fieldOf(at: string | undefined, zone: string): string {
  if (at === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(at)) return at ?? '';
  const instant = /^\d+$/.test(at) ? Number(at) : Date.parse(at);
  return Number.isNaN(instant) ? '' : fieldTime(instant, zone);
}
