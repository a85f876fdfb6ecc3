import type { Exchange } from '../transport.ts';
import { html, type Html } from './html-text.ts';

/** A request and its answer, as they would stand on the wire but for the secrets. */
export const exchangeHtml = (exchange: Exchange): Html =>
  html`<div class="exchange">
    <pre>${requestOf(exchange)}</pre>
    <pre>${answerOf(exchange)}</pre>
  </div> `;

function requestOf({ method, target, requestHeaders, requestBody }: Exchange): string {
  return [
    `${method} ${target}`,
    ...lines(requestHeaders),
    ...(requestBody === undefined ? [] : ['', requestBody]),
  ].join('\n');
}

function answerOf({ status, responseHeaders = {}, responseBody = '', tookMs }: Exchange): string {
  if (status === undefined) return `no answer (${tookMs} ms)`;
  return [
    `${status} (${tookMs} ms)`,
    ...lines(responseHeaders),
    ...(responseBody === '' ? [] : ['', responseBody]),
  ].join('\n');
}

const lines = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
