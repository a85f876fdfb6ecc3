import { createInterface } from 'node:readline';
import { createDatabase } from './databases.mjs';
import { prismaCode, sentenceOf } from './errors.mjs';
import { startEngine } from './start-engine.mjs';
import { enginePanic } from './webassembly.mjs';

// The code of every error of the native engine; what happened is in its data.
const FAILED = 4466;
const PANICKED = 101;

const send = (message, done) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`, done);

/**
 * Answers JSON-RPC requests, one a line, one at a time as the native engine does, until stdin ends.
 *
 * @param {import('./arguments.mjs').EngineOptions} options
 */
export function answerRequests(options) {
  const call = caller(options);
  let current;

  const answer = async (request) => {
    current = request.id;
    try {
      send({ id: current, result: await call(request.method, request.params) });
    } catch (error) {
      send({ id: current, error: failure(error) });
    }
  };

  let queue = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const message = line.trim() === '' ? {} : JSON.parse(line);
      // What has no method is the CLI's answer to our own `print`.
      if (message.method) queue = queue.then(() => answer(message));
    })
    .on('close', () => queue.then(() => process.exit()));

  // A panic can surface outside of every promise. The CLI waits for an answer, so it gets one.
  process.on('uncaughtException', (error) => {
    const body = { ...failure(error), message: `schema engine panic: ${enginePanic() ?? sentenceOf(error)}` };
    send({ id: current ?? null, error: { ...body, data: { ...body.data, is_panic: true } } }, () =>
      process.exit(PANICKED),
    );
  });
}

function caller(options) {
  let started;
  let printed = 0;

  return async (method, params) => {
    if (method === 'createDatabase') {
      return { databaseName: await createDatabase(params.datasource?.url ?? options.url) };
    }
    const engine = await (started ??= startEngine(options));
    if (method === 'getDatabaseVersion') return engine.version(params);
    if (typeof engine[method] !== 'function') throw new Error(`the WebAssembly schema engine has no "${method}"`);
    if (method === 'evaluateDataLoss') {
      // It reads the migrations' schema from a cache, and when that is cold it replays them on the real database, which the
      // engine then refuses. `migrate dev` leaves it cold after it applied migrations; this request fills it.
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    }

    const result = (await engine[method](params)) ?? {};
    if (method === 'diff' && result.stdout) {
      // The native engine has the CLI print by a request of its own, whose answer nobody reads.
      send({ id: `print-${++printed}`, method: 'print', params: { content: result.stdout.replace(/\n$/, '') } });
    }
    return result;
  };
}

function failure(error) {
  const panic = enginePanic();
  const data =
    panic === undefined
      ? { is_panic: false, message: sentenceOf(error), meta: error?.meta ?? {}, error_code: prismaCode(error) }
      : { is_panic: true, message: panic, backtrace: error?.stack };
  return { code: FAILED, message: 'An error happened. Check the data field for details.', data };
}
