#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` executable: the same commands and the same JSON-RPC over stdin and stdout,
// answered by the WebAssembly build of the same engine. The native one is downloaded from Prisma's servers on first use,
// which fails or hangs where the network is closed; this one comes from npm with everything else.
//
// prisma.config.ts names this file in PRISMA_SCHEMA_ENGINE_BINARY. It depends on the exact versions of prisma,
// @prisma/adapter-pg, @prisma/driver-adapter-utils and @prisma/schema-engine-wasm: they move together, and
// test/migrations.test.ts runs the commands that use it.
import { readArguments } from './engine/arguments.mjs';
import { runDatabaseCommand } from './engine/database-command.mjs';
import { answerRequests } from './engine/requests.mjs';
import { engineVersion } from './engine/webassembly.mjs';

const { command, ...options } = readArguments(process.argv.slice(2));

switch (command.name) {
  case 'version':
    console.log(`schema-engine-cli ${engineVersion()}`);
    break;
  case 'database':
    process.exitCode = await runDatabaseCommand(command.action, options.url);
    break;
  case 'serve':
    answerRequests(options);
}
