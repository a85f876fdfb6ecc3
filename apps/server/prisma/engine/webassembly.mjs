import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const directory = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

/** The commit of the engine, which is what the native engine prints: the last part of the package's version. */
export function engineVersion() {
  const { version } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  return version.split('.').at(-1);
}

let panic;

/**
 * The engine's last words, once it has panicked; undefined while it lives.
 *
 * @returns {string | undefined}
 */
export const enginePanic = () => panic;

/**
 * Loads the engine, once. It is instantiated by hand, because the package's entry imports the .wasm file as a module, which
 * plain Node does not do.
 *
 * @returns {Promise<{ new: Function }>} the engine's class, whose constructor is asynchronous
 */
export const loadEngine = () => (loading ??= load());

let loading;

async function load() {
  const glue = await import(pathToFileURL(path.join(directory, 'schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(directory, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // The name that the engine's panic hook looks for.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
  return glue.SchemaEngine;
}
