import { type Context, type Link, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Follow, Following } from '../compliance-check/share.ts';
import type { Exchange } from '../http/exchange.ts';
import { version } from '../version.ts';
import { currentTrace } from './current-trace.ts';
import { withoutValues } from './statement-text.ts';
import type { Tracing } from './tracing.ts';

// A collector that is away keeps no process from ending.
const FLUSH_MS = 2_000;

/**
 * Tracing by OpenTelemetry's libraries, sent in batches to a collector. Everything but the address is theirs to read from the environment:
 * OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS, OTEL_BSP_….
 * @param endpoint of OTLP over HTTP, such as `http://127.0.0.1:4318`
 */
export function openTelemetry(endpoint: string): Tracing {
  const ours = resourceFromAttributes({ 'service.name': 'clearline', 'service.version': version });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(ours)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` })),
    ],
  });
  const tracer = provider.getTracer('clearline', version);
  const propagator = new W3CTraceContextPropagator();
  const requests = new WeakMap<Exchange, Span>();
  const waits = new WeakMap<Following, Span>();

  const currentContext = () => currentTrace.getStore()?.context as Context | undefined;

  const within = <Result>(span: Span, above: Context, work: () => Result): Result =>
    currentTrace.run({ traceId: span.spanContext().traceId, context: trace.setSpan(above, span) }, work);

  async function done<Result>(span: Span, above: Context, work: () => Promise<Result>): Promise<Result> {
    try {
      return await within(span, above, work);
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  const follow: Follow = () => {
    const above = currentTrace.getStore();
    const span = tracer.startSpan('wait for a shared query', {}, currentContext() ?? ROOT_CONTEXT);
    const following: Following = {
      goes(asks, first) {
        span.setAttribute('clearline.asks', asks);
        const sent = waits.get(first);
        if (sent && sent !== span) span.addLink({ context: sent.spanContext() } satisfies Link);
        span.end();
      },
      within: (work) => (above ? currentTrace.run(above, work) : currentTrace.exit(work)),
    };
    waits.set(following, span);
    return following;
  };

  return {
    request(exchange, req, answer) {
      const carrier = { traceparent: req.headers['traceparent'], tracestate: req.headers['tracestate'] };
      const above = propagator.extract(ROOT_CONTEXT, carrier, {
        get: (headers: Readonly<Record<string, unknown>>, name) => headers[name] as string | undefined,
        keys: (headers: object) => Object.keys(headers),
      });
      const attributes = { 'clearline.request_id': exchange.requestId };
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER, attributes }, above);
      exchange.traceId = span.spanContext().traceId;
      requests.set(exchange, span);
      within(span, above, answer);
    },

    exchangeEnded({ exchange, req, status }) {
      const span = requests.get(exchange);
      if (!span) return;
      const { operation } = exchange;
      const method = req.method ?? 'GET';
      span.setAttribute('http.request.method', method);
      if (operation) {
        const route = `/${operation.segments.join('/')}`;
        span.updateName(`${method} ${route}`);
        span.setAttributes({ 'http.route': route, 'clearline.operation': operation.id });
      } else span.updateName(method);
      if (status !== undefined) span.setAttribute('http.response.status_code', status);
      if (status === undefined || status >= 500) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute('error.type', status === undefined ? 'broken off' : String(status));
      }
      span.end();
    },

    span(name, work) {
      const above = currentContext() ?? ROOT_CONTEXT;
      return done(tracer.startSpan(name, {}, above), above, work);
    },

    statement(name, text, send) {
      const above = currentContext();
      if (!above) return send(); // nobody asked for it
      const attributes = { 'db.system.name': 'postgresql', 'db.query.text': withoutValues(text) };
      return done(tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, above), above, send);
    },

    follow,

    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((given) => (timer = setTimeout(given, FLUSH_MS)));
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      clearTimeout(timer);
    },
  };
}

/** By its kind and never by its message, which may quote values. An answer that says no is no failure. */
function markFailed(span: Span, error: unknown): void {
  const { status, code, name } = (error ?? {}) as { status?: unknown; code?: unknown; name?: unknown };
  if (typeof status === 'number' && status < 500) return;
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', String(code ?? name ?? 'error'));
}
