import type { StateName } from '@clearline/contract/provider-states';
import { Ajv } from 'ajv';
import { describeFaults } from '../http/faults.ts';
import { Refusal } from '../http/refusal.ts';

const text = { type: 'string', minLength: 1, maxLength: 255 } as const;
const role = { enum: ['SYSADMIN', 'SUPERUSER', 'MANAGER', 'IT_USER'] } as const;
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** What each state is told, as a JSON Schema; its types are in the contract's `ProviderStates`. */
const PARAMETERS: Readonly<Record<StateName, object>> = {
  'a user': object({ clientCode: text, access: text, userName: text, password: text, role }),
  'a session': {
    oneOf: [
      object({ role: { enum: ['SYSADMIN', 'SUPERUSER', 'IT_USER'] } }),
      object({ role: { const: 'MANAGER' }, editDncLists: { type: 'boolean' } }),
      object({ agent: { const: true } }),
    ],
  },
  'a Phone DNC Type': object({ phoneDncType: { enum: ['LEGACY', 'DIAL_TIME'] } }),
  'a service': object({}),
  'a DNC entry': object({ type: { enum: ['DAILY', 'PERMANENT'] }, phone: text, account: text, zip: text }, ['type']),
  'a contact group': object({}),
  'a channel entry': object({ channel: { enum: ['DIALTIME', 'EMAIL', 'SMS'] }, value: text }),
  'a dialing profile': object({ name: text }),
  'a service with a dialing profile': object({}),
  'a recording': object({}),
};

const ajv = new Ajv({ allErrors: true });
const validators = new Map(Object.entries(PARAMETERS).map(([name, schema]) => [name, ajv.compile(schema)]));

/** The name of a state. Throws the Refusal of one that is none, which tells all that there are. */
export function readState(name: string): StateName {
  if (validators.has(name)) return name as StateName;
  const known = [...validators.keys()].join(', ');
  throw new Refusal('business.refused', { sentence: `$.state: expected one of ${known}.` });
}

/** Throws the Refusal of parameters that the state cannot be entered with. */
export function requireParameters(state: StateName, parameters: object): void {
  const validate = validators.get(state);
  if (!validate || validate(parameters)) return;
  const faults = (validate.errors ?? []).map((fault) => ({ ...fault, instancePath: `/body/parameters${fault.instancePath}` }));
  throw new Refusal('request.invalid', { faults: describeFaults(faults) });
} // prettier-ignore
