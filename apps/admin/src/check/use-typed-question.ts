import { useState } from 'react';
import { useServices } from '../api/all-of.ts';
import { boxFaults, type BoxQuestion, questionOfBox, writeBox } from './box-question.ts';
import type { More } from './more-fields.tsx';
import { type Question, questionOf } from './question.ts';
import { readBox } from './read-box.ts';

interface Typed extends More {
  readonly box: string;
  /** Chosen beside the box; one in the box goes before it. */
  readonly service?: string;
}

export type TypedQuestion = ReturnType<typeof useTypedQuestion>;

/** What is typed on the page, and the question that it is. It follows the address, and keeps what means the same as that. */
export function useTypedQuestion(asked: Question) {
  const services = useServices();
  const [typed, setTyped] = useState(() => typedOf(asked, writeBox(asked)));
  const [shown, setShown] = useState(asked);
  const parts = readBox(typed.box, services);
  const inBox = questionOfBox(parts);
  // Back and forward change the address: the fields follow.
  if (shown !== asked) {
    setShown(asked);
    setTyped(typedOf(asked, means(inBox, asked) ? typed.box : writeBox(asked)));
  }
  const only = services?.length === 1 ? String(services[0]?.id) : undefined;
  const { box, service, ...more } = typed;
  const question = questionOf({ ...more, ...inBox, service: inBox.service ?? service ?? only });
  return {
    ...{ services, parts, question, box, more },
    faults: boxFaults(parts, services),
    change: (change: Partial<Typed>) => setTyped((old) => ({ ...old, ...change })),
  };
}

const typedOf = ({ service, channel, callMode, state, at }: Question, box: string): Typed => ({
  ...{ box, service, channel, callMode, state, at },
});

const means = (inBox: BoxQuestion, asked: Question): boolean =>
  (inBox.service ?? asked.service) === asked.service &&
  (['phone', 'account', 'zip', 'email'] as const).every((kind) => inBox[kind] === asked[kind]);
