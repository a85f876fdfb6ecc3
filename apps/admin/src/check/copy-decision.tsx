import { Button, Group } from '@mantine/core';
import { IconCopy, IconJson, IconLink } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useMe } from '../session/me.ts';
import { copyText } from '../ui/copy-text.ts';
import { decisionText } from './as-text.ts';
import type { Names } from './names.ts';
import type { Question } from './question.ts';

/** Takes a decision along: for a letter, for a colleague, or for a program. */
export function CopyDecision({
  question,
  decision,
  names,
}: {
  readonly question: Question;
  readonly decision: Schema<'Decision'>;
  readonly names: Names;
}) {
  const { timeZone: zone } = useMe().client;
  const copies = [
    ['Copy as text', IconCopy, 'the decision as text', () => decisionText({ question, decision, names, zone })],
    ['Copy link', IconLink, 'a link to this decision, for the same instant', () => linkTo(decision)],
    ['Copy JSON', IconJson, 'the decision as JSON', () => JSON.stringify(decision, null, 2)],
  ] as const;
  return (
    <Group gap="xs">
      {copies.map(([label, Icon, what, text]) => (
        <Button
          key={label}
          size="xs"
          variant="default"
          leftSection={<Icon size={14} />}
          onClick={() => void copyText(text(), what)}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}

function linkTo({ at }: Schema<'Decision'>): string {
  const address = new URL(location.href);
  address.searchParams.set('at', at);
  return address.href;
}
