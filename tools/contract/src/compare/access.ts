import type { Operation } from '../openapi.ts';
import { addition, breaking, type Change } from './change.ts';

/** What differs in who may call an operation: the headers it needs, roles, agents, powers, the Phone DNC Type. */
export function compareAccess(before: Operation, after: Operation, where: string): readonly Change[] {
  const [had, has] = [schemesOf(before), schemesOf(after)];
  const [roles, nowRoles] = [before['x-roles'] ?? [], after['x-roles'] ?? []];
  return [
    ...has.filter((name) => !had.includes(name)).map((name) => breaking(where, `it needs ${name} now`)),
    ...had.filter((name) => !has.includes(name)).map((name) => addition(where, `it needs no ${name} any more`)),
    ...roles
      .filter((role) => !nowRoles.includes(role) && has.length > 0)
      .map((role) => breaking(where, `the role ${role} may not call it any more`)),
    ...nowRoles
      .filter((role) => !roles.includes(role) && had.length > 0)
      .map((role) => addition(where, `the role ${role} may call it`)),
    ...compareAgents(before['x-agent'], after['x-agent'], where),
    ...compareCondition('x-power', before['x-power'], after['x-power'], where),
    ...compareCondition('x-phone-dnc-type', before['x-phone-dnc-type'], after['x-phone-dnc-type'], where),
  ];
}

const schemesOf = ({ security = [] }: Operation): readonly string[] => [...new Set(security.flatMap(Object.keys))];

// A public operation says nothing of agents.
function compareAgents(before: boolean | undefined, after: boolean | undefined, where: string): readonly Change[] {
  if (before !== false && after === false) return [breaking(where, 'agents may not call it any more')];
  return before === false && after !== false ? [addition(where, 'agents may call it')] : [];
}

function compareCondition(
  name: string,
  before: string | undefined,
  after: string | undefined,
  where: string,
): readonly Change[] {
  if (before === after) return [];
  const what = `${name} is ${after ?? 'absent'}; before ${before ?? 'absent'}`;
  return [after === undefined ? addition(where, what) : breaking(where, what)];
}
