import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

type Value = Readonly<Record<string, string | number | boolean>>;
interface Attribute {
  readonly key: string;
  readonly value: Value;
}

/** A span as OTLP has it in JSON. */
interface Sent {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

export interface Span extends Omit<Sent, 'attributes'> {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of whoever sent it. */
  readonly resource: Readonly<Record<string, unknown>>;
}

/** A collector of traces that keeps what it is sent, as OTLP over HTTP. */
export interface TraceCollector {
  readonly url: string;
  readonly spans: Span[];
  /** Everything that came, as it came. */
  readonly text: () => string;
}

const valuesOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Sent[] }[];
  }[];
}

const spansIn = ({ resourceSpans }: Export): Span[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        attributes: valuesOf(span.attributes),
        resource: valuesOf(resource.attributes),
      })),
    ),
  );

export function traceCollector(): TraceCollector {
  const spans: Span[] = [];
  let text = '';
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts).toString();
      text += body;
      if (req.url === '/v1/traces') spans.push(...spansIn(JSON.parse(body) as Export));
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  beforeAll(() => new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    spans,
    text: () => text,
  };
}
