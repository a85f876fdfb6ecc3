import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { $api } from '../api/client.ts';
import { type Column, type Series, StackedBars } from '../ui/stacked-bars.tsx';
import { EmptyState } from '../ui/states.tsx';
import { dateWords } from '../ui/instants.ts';
import { Panel } from './panel.tsx';
import { numberWords, shareWords } from './words.ts';

const SHOWN = 6;
const OTHERS = 'others';

/** How often checks and decisions said no, and why. */
export function BlocksPanel({ days }: { readonly days: number }) {
  const counts = $api.useQuery('get', '/clearline/v1/overview/checks', { params: { query: { days } } });
  return (
    <Panel
      title="Blocked, by reason"
      description="Checks before dialling and explained decisions together. One answer may have several reasons."
      query={counts}
      height={320}
    >
      {({ days: counted }) => <Blocks days={counted} />}
    </Panel>
  );
}

function Blocks({ days }: { readonly days: readonly Schema<'CheckCountsDay'>[] }) {
  const sum = (of: (day: Schema<'CheckCountsDay'>) => number) => days.reduce((all, day) => all + of(day), 0);
  const checks = sum(({ checks: { asked } }) => asked);
  const blocked = sum(({ checks: { blocked: no } }) => no);
  const decisions = sum(({ decisions: { asked } }) => asked);
  const refused = sum(({ decisions: { blocked: no } }) => no);
  const series = seriesOf(days);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Figure label="Checks" value={numberWords(checks)} />
        <Figure label="Blocked" value={numberWords(blocked)} beside={shareWords(blocked, checks)} />
        <Figure label="Decisions" value={numberWords(decisions)} />
        <Figure label="Blocked or not now" value={numberWords(refused)} beside={shareWords(refused, decisions)} />
      </SimpleGrid>
      {series.length === 0 ? (
        <EmptyState title={checks + decisions === 0 ? 'Nothing was asked' : 'Nothing was blocked'}>
          What checks and decisions answer with no is counted here, by the rule that said so.
        </EmptyState>
      ) : (
        <StackedBars
          label="Answers with no, by reason"
          columnName="Day"
          series={series}
          columns={days.map((day) => columnOf(day, series))}
          words={numberWords}
        />
      )}
    </Stack>
  );
}

const Figure = ({ label, value, beside }: { label: string; value: string; beside?: string }) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text fz={24} fw={600} className="figures">
      {value}
      {beside !== undefined && (
        <Text span size="sm" c="dimmed" ml={6}>
          {beside}
        </Text>
      )}
    </Text>
  </div>
);

/** The reasons that blocked most, and one for the rest. */
function seriesOf(days: readonly Schema<'CheckCountsDay'>[]): readonly Series[] {
  const sums = new Map<string, number>();
  for (const { rule, checks, decisions } of days.flatMap(({ reasons }) => reasons))
    sums.set(rule, (sums.get(rule) ?? 0) + checks + decisions);
  const rules = [...sums].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
  const shown = rules.slice(0, SHOWN).map((rule) => ({ key: rule, label: ruleWords(rule) }));
  return rules.length > SHOWN ? [...shown, { key: OTHERS, label: 'Other reasons' }] : shown;
}

/** `dnc-entry` as people read it: `DNC entry`. */
const ruleWords = (rule: string): string => {
  const words = rule.replaceAll('-', ' ').replace(/\b(dnc|sms)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function columnOf(day: Schema<'CheckCountsDay'>, series: readonly Series[]): Column {
  const parts: Record<string, number> = {};
  for (const { rule, checks, decisions } of day.reasons) {
    const key = series.some((one) => one.key === rule) ? rule : OTHERS;
    parts[key] = (parts[key] ?? 0) + checks + decisions;
  }
  return { key: day.day, label: dateWords(day.day), parts };
}
