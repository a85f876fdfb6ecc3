#!/usr/bin/env node
// A packed package holds its code compiled, in dist/. The repository holds its sources, which tsx runs.
import { existsSync } from 'node:fs';

const source = new URL('../src/command.ts', import.meta.url);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(source.href);
} else await import('../dist/command.js');
