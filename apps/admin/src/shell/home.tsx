import { Navigate } from '@tanstack/react-router';
import { may, useMe } from '../session/me.ts';
import { DESTINATIONS } from './navigation.ts';

/** Where somebody starts who asks for no page: at the first that is theirs. */
export function Home() {
  const me = useMe();
  const first = DESTINATIONS.find(({ needs }) => needs.some((operation) => may(me, operation)));
  return <Navigate to={first?.to ?? '/check'} replace />;
}
