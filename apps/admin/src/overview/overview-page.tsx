import { SegmentedControl, SimpleGrid } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { BlocksPanel } from './blocks-panel.tsx';
import { ExpiriesPanel } from './expiries-panel.tsx';
import { SizesPanel } from './sizes-panel.tsx';
import { UpkeepPanel } from './upkeep-panel.tsx';

const route = getRouteApi('/overview');

const PERIODS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

/** How the lists and the checks of a client are doing. */
export function OverviewPage() {
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const period = PERIODS.find(({ value }) => value === asked.days)?.value ?? '30';
  const days = Number(period);
  return (
    <Page
      title="Overview"
      description="How large the lists are and how they grow, what was blocked and why, and what ends soon."
      actions={
        <SegmentedControl
          aria-label="Period"
          data={[...PERIODS]}
          value={period}
          onChange={(value) => void navigate({ search: { days: value } })}
        />
      }
    >
      <BlocksPanel days={days} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <SizesPanel days={days} />
        <UpkeepPanel />
      </SimpleGrid>
      <ExpiriesPanel />
    </Page>
  );
}
