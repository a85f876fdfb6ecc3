import { exchangeHtml } from './html-exchange.ts';
import { html, raw, type Html } from './html-text.ts';
import { STYLE } from './html-style.ts';
import { NAMES } from './names.ts';
import type { OperationReport, Report, ReportedCheck } from './report.ts';
import type { Outcome } from '../outcome.ts';

const FILTERS: readonly (Outcome | 'all')[] = ['all', 'fail', 'differs', 'not-testable', 'pass'];
const MARKS: Readonly<Record<Outcome, string>> = { pass: '✓', fail: '✗', differs: '≠', 'not-testable': '–' };

/** The report as one page that needs nothing else: no script, no image, no address. It is filtered by outcome with CSS alone. */
export function htmlOf(report: Report): string {
  const { deployment, counts, operations, leftOver, startedAt, tookMs, requests, isReadOnly, isInterrupted } = report;
  const resources = [...new Set(operations.map(({ resource }) => resource))];
  const title = `Conformance of ${deployment.base}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p class="verdict ${counts.checks.fail > 0 ? 'fail' : 'pass'}">${verdictOf(report)}</p>
          <dl>
            <div>
              <dt>Client</dt>
              <dd>${deployment.client}, ${deployment.phoneDncType}</dd>
            </div>
            <div>
              <dt>Deployment</dt>
              <dd>${deployment.isClearline ? 'Clearline' : 'not Clearline'}</dd>
            </div>
            <div>
              <dt>Started</dt>
              <dd><time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\.\d+Z/, ' UTC')}</time></dd>
            </div>
            <div>
              <dt>Took</dt>
              <dd>${(tookMs / 1000).toFixed(1)} s, ${requests} requests</dd>
            </div>
            ${
              isReadOnly
                ? html`<div>
                    <dt>Mode</dt>
                    <dd>read-only: nothing was sent that changes data</dd>
                  </div>`
                : ''
            }
            ${
              isInterrupted
                ? html`<div>
                    <dt>Interrupted</dt>
                    <dd>before all checks were made</dd>
                  </div>`
                : ''
            }
          </dl>
          <fieldset>
            <legend>Show operations with</legend>
            ${FILTERS.map(
              (filter) =>
                html`<label
                  ><input
                    type="radio"
                    name="filter"
                    id="show-${filter}"
                    ${raw(filter === 'all' ? ' checked' : '')}
                  /><span class="${filter}"
                    >${
                      filter === 'all'
                        ? `any outcome (${operations.length})`
                        : `${NAMES[filter]} (${having(operations, filter)})`
                    }</span
                  ></label
                >`,
            )}
          </fieldset>
        </header>
        <main>
          ${resources.map((resource) => resourceHtml(resource, operations))}
          ${leftOver.length === 0 ? '' : leftOverHtml(report)}
        </main>
        <footer>
          <p>
            <b>Documented</b> is what the vendor’s documentation promises. <b>Decided</b> is what Clearline’s contract
            decides where the documentation is silent; a deployment that is not Clearline may differ in it.
          </p>
        </footer>
      </body>
    </html> `.text;
}

function verdictOf({ counts: { checks, operations } }: Report): string {
  const total = Object.values(operations).reduce((sum, one) => sum + one, 0);
  const failed =
    checks.fail === 0
      ? 'No deviation'
      : `${checks.fail} ${checks.fail === 1 ? 'deviation' : 'deviations'} in ${operations.fail} of ${total} operations`;
  return `${failed}: ${checks.pass} checks passed, ${checks['not-testable']} could not be made${checks.differs > 0 ? `, ${checks.differs} differ` : ''}.`;
}

const having = (operations: readonly OperationReport[], outcome: Outcome): number =>
  operations.filter(({ checks }) => checks.some((one) => one.outcome === outcome)).length;

const classesOf = ({ checks }: OperationReport): string =>
  [...new Set(checks.map(({ outcome }) => `has-${outcome}`))].join(' ');

function resourceHtml(resource: string, all: readonly OperationReport[]): Html {
  const operations = all.filter((one) => one.resource === resource);
  const classes = [...new Set(operations.flatMap((one) => classesOf(one).split(' ')))].join(' ');
  return html`<section class="${classes}">
    <h2>${resource}</h2>
    ${operations.map(operationHtml)}
  </section> `;
}

function operationHtml(operation: OperationReport): Html {
  const { id, line, summary, outcome, checks } = operation;
  const counts = (['fail', 'differs', 'pass', 'not-testable'] as const).flatMap((one) => {
    const count = checks.filter((check) => check.outcome === one).length;
    return count === 0 ? [] : [html`<span class="count ${one}">${count} ${NAMES[one]}</span>`];
  });
  return html`<details class="operation ${classesOf(operation)}" ${raw(outcome === 'fail' ? ' open' : '')}>
    <summary>
      <span class="mark ${outcome}" title="${NAMES[outcome]}">${MARKS[outcome]}</span> <b>${id}</b> <code>${line}</code>
      <span class="counts">${counts}</span>
    </summary>
    <p class="summary">${summary}</p>
    <ul>
      ${checks.map(checkHtml)}
    </ul>
  </details> `;
}

const checkHtml = ({ title, outcome, says, basis, exchanges }: ReportedCheck): Html =>
  html`<li class="check is-${outcome}">
    <span class="mark ${outcome}" title="${NAMES[outcome]}">${MARKS[outcome]}</span>
    <div>
      <span class="title">${title}</span>${basis === 'decided' ? html` <span class="basis">decided</span>` : ''}
      ${says === undefined ? '' : html`<p class="says">${says}</p>`}
      ${
        exchanges.length === 0
          ? ''
          : html`<details class="exchanges">
              <summary>What was sent and answered (${exchanges.length})</summary>
              ${exchanges.map(exchangeHtml)}
            </details>`
      }
    </div>
  </li> `;

const leftOverHtml = ({ leftOver }: Report): Html =>
  html`<section class="left-over">
    <h2>Left over</h2>
    <p>The run made these and could not take them away.</p>
    <ul>
      ${leftOver.map(({ what, why }) => html`<li><b>${what}</b>: ${why}</li>`)}
    </ul>
  </section> `;
