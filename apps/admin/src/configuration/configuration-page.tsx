import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { may, useMe } from '../session/me.ts';
import { NotFound } from '../shell/page-states.tsx';
import { Page } from '../ui/page.tsx';
import { SECTIONS } from './sections.tsx';

const route = getRouteApi('/configuration/$section');

/** How a client is set up, section by section. A section that a person may not see is not there. */
export function ConfigurationPage() {
  const { section: asked } = route.useParams();
  const navigate = route.useNavigate();
  const me = useMe();
  const mine = SECTIONS.filter(({ needs }) => may(me, needs));
  const shown = mine.find(({ key }) => key === asked);
  if (!shown) return <NotFound />;
  const { Content } = shown;
  return (
    <Page
      title="Configuration"
      description={`How ${me.client.name} is set up: what calls are made for, and who may do what.`}
    >
      <Tabs
        value={shown.key}
        onChange={(key) => key && void navigate({ params: { section: key }, search: {} })}
        keepMounted={false}
      >
        <Tabs.List>
          {mine.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown.key} pt="md">
          <Content key={shown.key} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
