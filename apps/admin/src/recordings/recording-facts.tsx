import type { Schema } from '@clearline/contract';
import { Table } from '@mantine/core';
import { useMe } from '../session/me.ts';
import { byteText } from '../ui/byte-text.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { phoneWords } from '../ui/phone.ts';
import { clockText } from './clock.ts';
import type { Names } from './names.ts';

/** What is known of a recording. */
export function RecordingFacts({
  id,
  info,
  byteSize,
  names,
}: {
  readonly id: string;
  readonly info: Schema<'RecordingInfo'>;
  readonly byteSize: number | undefined;
  readonly names: Names;
}) {
  const { timeZone } = useMe().client;
  const clock = clockName(timeZone);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Began', `${dayAndTime(info.fromDate, timeZone)} (${clock})`],
    ['Ended', `${dayAndTime(info.toDate, timeZone)} (${clock})`],
    ['Length', clockText(info.duration)],
    ['Phone', phoneWords(info.phone)],
    ['Account', info.account],
    ['Original account', info.originalAccountNumber],
    ['Service', names.serviceName(info.serviceId)],
    ['Agent', names.agentName(info.agentId)],
    ['Call center', names.callCenterName(info.callCenterId)],
    ['Campaign', String(info.campaignId)],
    ['Term code', String(info.termCodeId)],
    ['Size', byteSize === undefined ? undefined : byteText(byteSize)],
    ['Recording', id],
  ];
  return (
    <Table variant="vertical" layout="fixed" withTableBorder aria-label="What is known of the recording">
      <Table.Tbody>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <Table.Tr key={name}>
                <Table.Th w={140} scope="row">
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }} className="figures">
                  {value}
                </Table.Td>
              </Table.Tr>
            ),
        )}
      </Table.Tbody>
    </Table>
  );
}
