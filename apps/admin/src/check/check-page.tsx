import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { fieldFaults } from '../api/field-faults.ts';
import { useMay } from '../session/me.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { versionWords } from './as-text.ts';
import { CopyDecision } from './copy-decision.tsx';
import { Findings } from './findings.tsx';
import { useNames } from './names.ts';
import { PersonPlace } from './person-place.tsx';
import { isAskable, isSame, type Question, requestOf } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { useTypedQuestion } from './use-typed-question.ts';
import { Verdict } from './verdict.tsx';
import { WeekStrip } from './week-strip.tsx';

const route = getRouteApi('/check');

/** Whether somebody may be contacted, and why not. */
export function CheckPage() {
  const mayDecide = useMay()('decide');
  return (
    <Page title="Check" description="May this person be contacted, and if not, why not?">
      {mayDecide ? (
        <Check />
      ) : (
        <EmptyState title="Your role does not check contacts">
          Sysadmins, superusers, managers and agents do. The menu holds what is yours.
        </EmptyState>
      )}
    </Page>
  );
}

function Check() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const names = useNames();
  const typed = useTypedQuestion(asked);
  // Never from memory: what has been blocked since is blocked.
  const query = $api.useQuery(
    'post',
    '/clearline/v1/decisions',
    { body: requestOf(asked) },
    { enabled: isAskable(asked), staleTime: 0, gcTime: 0 },
  );
  const ask = (question: Question) =>
    isSame(question, asked) ? void query.refetch() : void navigate({ search: question });
  // Under another number than the one that was asked about, an answer would be read as that of the other.
  const isAnswered = isAskable(asked) && typed.faults.length === 0 && isSame(typed.question, asked);
  return (
    <>
      <QuestionForm
        asked={asked}
        typed={typed}
        isAsking={query.isFetching}
        faults={fieldFaults(query.error)}
        onAsk={ask}
      />
      {isAskable(asked) && !isAnswered ? (
        <EmptyState title="This has not been checked">
          What was answered before was not about what is entered now. Check asks about this.
        </EmptyState>
      ) : !isAnswered ? (
        <EmptyState title="Nobody is asked about yet">
          Enter whom, and for which service: the answer names every list, flag, hour and law that counts. Nothing is
          stored by asking.
        </EmptyState>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} title="This could not be checked" />
      ) : query.data === undefined ? (
        <Stack role="group" aria-busy="true" aria-label="Checking">
          <Skeleton h={156} />
          <Skeleton h={300} />
        </Stack>
      ) : (
        <>
          <Verdict question={asked} decision={query.data} />
          <CopyDecision question={asked} decision={query.data} names={names} />
          <WeekStrip decision={query.data} />
          <Findings question={asked} decision={query.data} names={names} />
          <PersonPlace question={asked} place={query.data.place} />
          <Text size="xs" c="dimmed">
            Data used: {versionWords(query.data.versions)}
          </Text>
        </>
      )}
    </>
  );
}
