import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconBan, IconCircleCheck, IconClockPause, IconMessageOff, IconQuestionMark } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { nextWords } from './as-text.ts';
import { channelOf, type Question } from './question.ts';
import { isInDoubt, mainReason, verdictWords } from './verdict-words.ts';

const LOOK = {
  ALLOWED: { color: 'green', icon: IconCircleCheck },
  NO_MESSAGE: { color: 'yellow', icon: IconMessageOff },
  NOT_NOW: { color: 'orange', icon: IconClockPause },
  BLOCKED: { color: 'red', icon: IconBan },
} as const;

/** The verdict, large and in words, its reason, and when it will be another. */
export function Verdict({
  question,
  decision,
}: {
  readonly question: Question;
  readonly decision: Schema<'Decision'>;
}) {
  const { timeZone } = useMe().client;
  const { color, icon } = LOOK[decision.verdict];
  const Icon = isInDoubt(decision) ? IconQuestionMark : icon;
  return (
    <Alert
      color={color}
      variant="light"
      role="status"
      icon={<Icon size={32} />}
      styles={{ icon: { width: 32, height: 32 } }}
    >
      <Stack gap={6}>
        <Title order={2} fz="1.6rem" c={`var(--mantine-color-${color}-light-color)`}>
          {verdictWords(decision, channelOf(question), question.at === undefined)}
        </Title>
        <Text>{mainReason(decision)}</Text>
        <Next decision={decision} zone={timeZone} />
        <Text size="sm">
          Decided for {dayAndTime(decision.at, timeZone)}, {clockName(timeZone)}.
        </Text>
      </Stack>
    </Alert>
  );
}

function Next({ decision, zone }: { readonly decision: Schema<'Decision'>; readonly zone: string }) {
  const { verdict, nextAllowedAt } = decision;
  if (verdict === 'ALLOWED' || verdict === 'NO_MESSAGE') return null;
  if (nextAllowedAt === null) return <Text fw={600}>Waiting does not end this.</Text>;
  const [first, ...others] = nextWords(decision, zone);
  return (
    <Text fw={600} className="figures">
      Next allowed: {first}
      {others.map((words) => (
        <Text key={words} span inherit fw={400}>
          {' '}
          = {words}
        </Text>
      ))}
    </Text>
  );
}
