import { TextInput } from '@mantine/core';
import type { RefObject } from 'react';

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Sentences; empty = nothing is wrong. */
  readonly faults: readonly string[];
  readonly field: RefObject<HTMLInputElement | null>;
}

/** The one box: whatever is known of who is contacted, typed or pasted. */
export function BoxField({ value, onChange, faults, field }: Props) {
  return (
    <TextInput
      ref={field}
      label="Who is contacted"
      description="Phone, account, ZIP or postal code, e-mail address and service, in any order"
      placeholder="415-555-0100 94105 account:A-1"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onPaste={(event) => {
        // A field has one line: the browser would join what stood in lines and columns.
        const pasted = event.clipboardData.getData('text');
        if (!/[\r\n\t]/.test(pasted)) return;
        event.preventDefault();
        const { currentTarget: input } = event;
        const flat = pasted.trim().replace(/[\r\n\t]+/g, ' ');
        input.setRangeText(flat, input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, 'end');
        onChange(input.value);
      }}
      error={
        faults.length > 0 &&
        faults.map((fault) => (
          <span key={fault} style={{ display: 'block' }}>
            {fault}
          </span>
        ))
      }
    />
  );
}
