import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { BoxKind } from './box-kinds.ts';
import type { Names } from './names.ts';
import type { BoxPart } from './read-box.ts';

const KIND_WORDS: Record<BoxKind, { readonly name: string; readonly a: string }> = {
  phone: { name: 'Phone', a: 'a phone' },
  account: { name: 'Account', a: 'an account' },
  zip: { name: 'ZIP', a: 'a ZIP code' },
  email: { name: 'E-mail', a: 'an e-mail address' },
  service: { name: 'Service', a: 'a service' },
};

interface Props {
  readonly parts: readonly BoxPart[];
  readonly names: Names;
  readonly onRetype: (part: BoxPart, kind: BoxKind) => void;
  readonly onRemove: (part: BoxPart) => void;
}

/** What each part of the box is taken for; each can be taken for something else, or removed. */
export function BoxChips({ parts, names, onRetype, onRemove }: Props) {
  if (parts.length === 0)
    return (
      <Text size="sm" c="dimmed" mih={26}>
        What you enter is shown here as it is understood; write a label such as account: or zip: where it could be both.
      </Text>
    );
  return (
    <Group role="list" aria-label="Understood as" gap="xs" mih={26}>
      {parts.map((part) => (
        <Group role="listitem" key={`${part.start} ${part.kind}`} gap={2} wrap="nowrap" maw="100%">
          <KindMenu part={part} words={wordsOf(part, names)} onRetype={onRetype} />
          <ActionIcon
            size={26}
            flex="none"
            variant="subtle"
            color="gray"
            aria-label={`Remove ${wordsOf(part, names)}`}
            onClick={() => onRemove(part)}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Group>
  );
}

const wordsOf = ({ kind, says, value, expected }: BoxPart, names: Names): string =>
  `${KIND_WORDS[kind].name} ${kind === 'service' && expected === undefined ? names.service(Number(value)) : says}`;

// An account may be longer than a line.
const LONG = {
  root: { height: 'auto', minHeight: 26, paddingBlock: 2 },
  label: { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'left', lineHeight: 1.4 },
} as const;

interface KindMenuProps extends Pick<Props, 'onRetype'> {
  readonly part: BoxPart;
  readonly words: string;
}

function KindMenu({ part, words, onRetype }: KindMenuProps) {
  const { kind, orElse, canBe, expected } = part;
  const [color, doubt] =
    kind === 'service' && expected !== undefined
      ? ['red', ' · not known']
      : orElse.length > 0
        ? ['yellow', ` · or ${orElse.map((other) => KIND_WORDS[other].a).join(', or ')}?`]
        : ['gray', ''];
  const chip = {
    size: 'compact-sm',
    variant: 'light',
    color,
    radius: 'sm',
    className: 'figures',
    styles: LONG,
  } as const;
  const text = (
    <span>
      {words}
      <span style={{ fontWeight: 400 }}>{doubt}</span>
    </span>
  );
  if (canBe.length === 0)
    return (
      <Button component="span" {...chip} style={{ cursor: 'default' }}>
        {text}
      </Button>
    );
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button {...chip} rightSection={<IconChevronDown size={14} />}>
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {canBe.map((other) => (
          <Menu.Item key={other} onClick={() => onRetype(part, other)}>
            It is {KIND_WORDS[other].a}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
