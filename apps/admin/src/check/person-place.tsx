import { Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { clockName } from '../ui/instants.ts';
import type { Question } from './question.ts';
import { MATCH_WORDS } from './verdict-words.ts';

const COUNTRIES: Readonly<Partial<Record<string, string>>> = { UNITED_STATES_OF_AMERICA: 'United States' };
// CANADA is Canada, COSTA_RICA Costa Rica.
const countryName = (country: string) =>
  COUNTRIES[country] ??
  country
    .toLowerCase()
    .replace(/(^|_)(\w)/g, (_, gap: string, letter: string) => `${gap && ' '}${letter.toUpperCase()}`);

/** Where the person may be, and on what evidence. All of it counts. */
export function PersonPlace({
  question,
  place,
}: {
  readonly question: Question;
  readonly place: Schema<'DecisionPlace'>;
}) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="place">
      <Stack gap="xs">
        <Title order={2} id="place">
          Where the person may be
        </Title>
        {place.candidates.length === 0 ? (
          <Text>Nobody knows: nothing that was given says so.</Text>
        ) : (
          <Group gap="xs">
            {place.candidates.map(({ country, state }) => (
              <Badge key={`${country} ${state}`} variant="light" color="gray" tt="none">
                {state === undefined ? countryName(country) : `${state}, ${countryName(country)}`}
              </Badge>
            ))}
            <Text size="sm">on {place.zones.map(clockName).join(' or ')}</Text>
          </Group>
        )}
        {place.evidence.length > 0 && (
          <List size="sm">
            {place.evidence.map(({ source, says }) => (
              <List.Item key={`${source} ${says}`}>{says}</List.Item>
            ))}
          </List>
        )}
        {question.phone !== undefined && question.zip !== undefined && (
          <Text size="sm">{MATCH_WORDS[place.zipAreaMatch]}</Text>
        )}
        {place.candidates.length > 1 && (
          <Text size="sm" c="dimmed">
            Every rule of each of these places holds, on each of these clocks.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
