import { stateName } from '@clearline/numbering';
import { Badge, Button, CloseButton, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { zonesOf } from './local-clock.ts';
import { codesWithPolicies, type PlacePreview, type PreviewFacts, previewOf } from './preview.ts';
import { STATUSES } from './status-words.ts';

const route = getRouteApi('/dialing-profiles/$id');

/** What decides in a state at an instant, with citations, and when people there may be called next. */
export function TileDetails({
  state,
  preview,
  facts,
  at,
  onClose,
}: {
  readonly state: string;
  readonly preview: PlacePreview;
  readonly facts: PreviewFacts;
  readonly at: number;
  readonly onClose: () => void;
}) {
  const navigate = route.useNavigate();
  const status = STATUSES[preview.at(at)];
  const zones = zonesOf({ state, areaCode: null });
  const codes = useMemo(
    () =>
      codesWithPolicies(
        state,
        facts.policies.map(({ policy }) => policy),
      ).map((areaCode) => ({ areaCode, preview: previewOf({ state, areaCode }, facts) })),
    [state, facts],
  );
  const findings = preview.findings(at);
  const next = preview.nextAllowedAt(at);
  const edit = (areaCode?: string) => () =>
    void navigate({ search: (now) => ({ ...now, tab: 'hours', view: 'week', state, areaCode }) });
  return (
    <Paper withBorder p="md" component="section" aria-label={`What decides in ${stateName(state)}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="sm">
            <Title order={2} size="h4">
              {stateName(state)}
            </Title>
            <Badge variant="light" color={status.color} tt="none">
              {status.sign} {status.word}
            </Badge>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button size="xs" variant="default" onClick={edit()}>
              Hours
            </Button>
            <CloseButton aria-label="Close" onClick={onClose} />
          </Group>
        </Group>
        {zones.map((zone) => (
          <Text key={zone} size="sm" className="figures">
            {clockName(zone)}: {dayAndTime(at, zone)}
            {next !== null && next !== at && `; next allowed ${dayAndTime(next, zone)}`}
          </Text>
        ))}
        {next === null && preview.at(at) !== 'UNKNOWN' && <Text size="sm">Not allowed within 400 days.</Text>}
        {findings.length === 0 ? (
          <Text size="sm">Nothing speaks against a call.</Text>
        ) : (
          <List size="sm" spacing="xs">
            {findings.map((finding, index) => (
              <List.Item key={index}>
                {finding.because}{' '}
                <Text span size="sm" c="dimmed">
                  {finding.cites}
                  {finding.regulation &&
                    `; ${finding.regulation.pack} ${finding.regulation.version}, level ${finding.regulation.level}: ${finding.regulation.ruleId}`}
                  {finding.regulation?.doubt ? `. Doubt: ${finding.regulation.doubt}` : ''}
                </Text>
              </List.Item>
            ))}
          </List>
        )}
        {codes.length > 0 && (
          <Stack gap={4}>
            <Text size="sm">Area codes with policies of their own:</Text>
            {codes.map(({ areaCode, preview: own }) => (
              <Group key={areaCode} gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={edit(areaCode)}
                  aria-label={`Hours of area code ${areaCode}`}
                >
                  {areaCode}
                </Button>
                <Text size="sm">
                  {STATUSES[own.at(at)].sign} {STATUSES[own.at(at)].word}
                </Text>
              </Group>
            ))}
          </Stack>
        )}
        <Text size="sm" c="dimmed">
          For the profile as it is here, saved or not, and people who are on no list. A phone or a zip code may place a
          person in more states than one, and then all of them count.
        </Text>
      </Stack>
    </Paper>
  );
}
