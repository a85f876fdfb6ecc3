import { Button, Flex, Group, Paper, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { BoxChips } from './box-chips.tsx';
import { BoxField } from './box-field.tsx';
import { retyped, without, withoutServices } from './box-question.ts';
import { MoreFields } from './more-fields.tsx';
import { useNames } from './names.ts';
import { isAskable, isNobody, type Question } from './question.ts';
import { ServiceField } from './service-field.tsx';
import type { TypedQuestion } from './use-typed-question.ts';

interface Props {
  /** What stands in the address. */
  readonly asked: Question;
  /** What is entered. */
  readonly typed: TypedQuestion;
  readonly isAsking: boolean;
  /** What the API says of a field, by its name. */
  readonly faults: Readonly<Partial<Record<keyof Question, string>>>;
  readonly onAsk: (question: Question) => void;
}

/** One box for who is contacted, the service beside it, and what else may matter. */
export function QuestionForm({ asked, typed, isAsking, faults, onAsk }: Props) {
  const names = useNames();
  const [isTold, setIsTold] = useState(false); // what is missing
  const { channel, callMode, state, at } = asked;
  const [isMore, setIsMore] = useState([channel, callMode, state, at].some((one) => one !== undefined));
  const field = useRef<HTMLInputElement>(null);
  const { parts, question, box } = typed;
  const told = isTold ? [...(isNobody(question) ? [NOBODY] : []), ...typed.faults] : [];
  const refused = [faults.phone, faults.account, faults.zip, faults.email].filter((one) => one !== undefined);
  const setBox = (text: string) => {
    typed.change({ box: text });
    field.current?.focus();
  };

  return (
    <Paper withBorder p="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsTold(true);
          if (isAskable(question) && typed.faults.length === 0) onAsk(question);
        }}
      >
        <Stack gap="sm">
          <Flex gap="md" wrap="wrap" align="flex-start">
            <div style={{ flex: '3 1 320px' }}>
              <BoxField
                field={field}
                value={box}
                onChange={(text) => typed.change({ box: text })}
                faults={told.length > 0 ? told : refused}
              />
            </div>
            <div style={{ flex: '1 1 240px' }}>
              <ServiceField
                services={typed.services}
                value={question.service}
                // Whatever the box says of a service is replaced by what is chosen here.
                onChange={(service) => typed.change({ service, box: withoutServices(box, parts) })}
                error={isTold && question.service === undefined ? 'Choose the service that contacts.' : faults.service}
              />
            </div>
          </Flex>
          <BoxChips
            parts={parts}
            names={names}
            onRetype={(part, kind) => setBox(retyped(box, part, kind))}
            onRemove={(part) => setBox(without(box, part))}
          />
          {question.email !== undefined && question.channel !== 'EMAIL' && (
            <Group gap="xs">
              <Text size="sm">An e-mail address counts only where an e-mail is sent.</Text>
              <Button
                variant="light"
                size="compact-sm"
                onClick={() => {
                  typed.change({ channel: 'EMAIL' });
                  setIsMore(true);
                }}
              >
                Check an e-mail
              </Button>
            </Group>
          )}
          {isMore && (
            <MoreFields id="more-of-the-question" value={typed.more} onChange={typed.change} faults={faults} />
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

const NOBODY = 'Enter a phone, an account, a ZIP or an e-mail address.';
