// What is generated and not committed: the Prisma client. It is made anew when its schema or its generator has changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest, root, run } from './install.mjs';

export function generateIfStale() {
  const made = join(root, 'apps/server/src/generated/prisma');
  const stamp = join(made, '.made-from');
  const from = digest([join(root, 'apps/server/prisma/schema.prisma'), join(root, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from) return;
  run(join(root, 'node_modules/.bin/prisma'), ['generate'], {
    cwd: join(root, 'apps/server'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(stamp, from);
}
