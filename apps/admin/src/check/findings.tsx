import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { useMay, useMe } from '../session/me.ts';
import { Facts } from '../ui/facts.tsx';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { PageLink } from '../ui/page-link.tsx';
import { type EvidenceLink, evidenceLinks } from './evidence-links.ts';
import { type Names, scopeWords } from './names.ts';
import type { Question } from './question.ts';
import { sameFindings } from './same-findings.ts';
import { EFFECT_WORDS, KIND_WORDS, LEVEL_WORDS } from './verdict-words.ts';

const COLOURS = { BLOCKS: 'red', NOT_NOW: 'orange', NO_MESSAGE: 'yellow', NOTICE: 'gray' } as const;

interface Props {
  readonly question: Question;
  readonly decision: Schema<'Decision'>;
  readonly names: Names;
}

/** Every reason in the order of its weight, with its sentence, the text it enforces, and how far it reaches. */
export function Findings({ question, decision, names }: Props) {
  const { timeZone } = useMe().client;
  const until = (endsAt: string | undefined) =>
    endsAt === undefined ? undefined : `${dayAndTime(endsAt, timeZone)}, ${clockName(timeZone)}`;
  return (
    <>
      {decision.findings.length > 0 && (
        <Stack gap="sm" component="section" aria-labelledby="reasons">
          <Title order={2} id="reasons">
            Reasons
          </Title>
          {sameFindings(decision.findings).map(([finding, ...others]) => (
            <Paper key={finding.precedence} withBorder p="md" component="article">
              <Stack gap="xs">
                <Group gap="xs">
                  <Badge color={COLOURS[finding.effect]} variant="light">
                    {EFFECT_WORDS[finding.effect]}
                  </Badge>
                  <Text size="sm" c="dimmed">
                    {KIND_WORDS[finding.kind]}, rule {finding.rule}
                  </Text>
                </Group>
                {[finding, ...others].map(({ because, precedence }) => (
                  <Text key={precedence}>{because}</Text>
                ))}
                <Facts
                  facts={[
                    ['Citation', finding.citation],
                    ['Source', finding.source],
                    ['Evidence', finding.level && LEVEL_WORDS[finding.level]],
                    ['Doubt', finding.doubt],
                    ['Reaches', scopeWords(finding.scope, names)],
                    ['Pack', finding.pack && `${finding.pack.name} ${finding.pack.version}`],
                    ['Ends by itself', until(finding.endsAt)],
                    [
                      'See',
                      seen(<Evidence links={evidenceLinks(finding, question)} />, evidenceLinks(finding, question)),
                    ],
                  ]}
                />
              </Stack>
            </Paper>
          ))}
        </Stack>
      )}
      {decision.setAside.length > 0 && (
        <Stack gap="sm" component="section" aria-labelledby="set-aside">
          <Title order={2} id="set-aside">
            Set aside
          </Title>
          <Text size="sm" c="dimmed">
            The client’s DNC matching is DOCUMENTED. Under STRICT these would forbid the contact.
          </Text>
          {decision.setAside.map((one) => (
            <Paper key={one.entryId} withBorder p="md" component="article">
              <Stack gap="xs">
                <Text>{one.because}</Text>
                <Facts
                  facts={[
                    ['Not counted', one.setAsideBecause],
                    ['Citation', one.citation],
                    ['Reaches', scopeWords(one.scope, names)],
                    ['Ends by itself', until(one.endsAt)],
                    ['See', seen(<Evidence links={entriesOf(one)} />, entriesOf(one))],
                  ]}
                />
              </Stack>
            </Paper>
          ))}
        </Stack>
      )}
    </>
  );
}

const entriesOf = ({ rule, entryId, setAsideBy }: Schema<'DecisionSetAside'>): EvidenceLink[] =>
  [entryId, setAsideBy].flatMap((id) => evidenceLinks({ rule, entryId: id }, {}));

const seen = <Node,>(node: Node, links: readonly EvidenceLink[]): Node | undefined =>
  links.length === 0 ? undefined : node;

/** What a finding names, with a link where the person may open it. */
function Evidence({ links }: { readonly links: readonly EvidenceLink[] }) {
  const may = useMay();
  return (
    <Group gap="sm" component="span">
      {links.map(({ label, to, search, needs }) =>
        may(needs) ? (
          <PageLink key={label} to={to} search={search}>
            {label}
          </PageLink>
        ) : (
          <span key={label}>{label}</span>
        ),
      )}
    </Group>
  );
}
