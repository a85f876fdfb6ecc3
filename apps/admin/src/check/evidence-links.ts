import type { OperationId, Schema } from '@clearline/contract';
import type { Question } from './question.ts';

/** A page that holds what a finding speaks of. */
export interface EvidenceLink {
  readonly label: string;
  /** The address of the page, with its search. */
  readonly to: string;
  readonly search: Readonly<Record<string, string>>;
  /** Who may not do this finds nothing there. */
  readonly needs: OperationId;
}

type Subject = Pick<Schema<'DecisionFinding'>, 'rule' | 'entryId' | 'profileId' | 'policyId'>;

type Lists = Readonly<Partial<Record<string, { readonly list: string; readonly needs: OperationId }>>>;

// Entries by the rule that finds them; flags have no id, and are found by what was asked.
const ENTRIES: Lists = {
  'dnc-entry': { list: 'dnc', needs: 'multiplePhoneDnc' },
  'dialtime-phone': { list: 'dialtime', needs: 'createMultipleDialtimeDnc' },
  'sms-phone': { list: 'sms', needs: 'createMultipleSmsDnc' },
  'email-address': { list: 'email', needs: 'createMultipleEmailDnc' },
};
const FLAGS: Lists = {
  'account-flag': { list: 'accounts', needs: 'multipleAccountDnd' },
  'account-phone-flag': { list: 'accountPhones', needs: 'multipleAccountPhoneDnd' },
};

/** Where the entry, flag or policy can be seen that a finding names. */
export function evidenceLinks({ rule, entryId, profileId, policyId }: Subject, { account }: Question): EvidenceLink[] {
  const entries = ENTRIES[rule];
  const flags = FLAGS[rule];
  return [
    ...(entries && entryId !== undefined
      ? [
          {
            label: `Entry ${entryId}`,
            to: `/lists/${entries.list}`,
            search: { entry: String(entryId) },
            needs: entries.needs,
          },
        ]
      : []),
    ...(flags && account !== undefined
      ? [{ label: 'Flags of the account', to: `/lists/${flags.list}`, search: { q: account }, needs: flags.needs }]
      : []),
    ...(profileId !== undefined
      ? [
          {
            label:
              policyId === undefined
                ? `Dialing profile ${profileId}`
                : `Policy ${policyId} of dialing profile ${profileId}`,
            to: `/dialing-profiles/${profileId}`,
            search: policyId === undefined ? {} : { policy: String(policyId) },
            needs: 'readDialingProfile' as const,
          },
        ]
      : []),
  ];
}
