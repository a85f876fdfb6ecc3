import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import type { Compiled } from './compile.ts';
import type { Manifest } from './workspaces.ts';

/**
 * What the compiled files of a package import and would not find in an empty project: a package that it does not depend on, or a file
 * that is not shipped. Each is told as a sentence; none is good.
 *
 * Here such an import is found nevertheless, since all packages share one node_modules.
 */
export function undeclaredIn(compiled: Compiled, manifest: Manifest): readonly string[] {
  const { name, dependencies, optionalDependencies, peerDependencies } = manifest;
  const declared = new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
  return [...compiled].flatMap(([file, text]) => {
    const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(text, true, true);
    const specifiers = new Set(importedFiles.map(({ fileName }) => fileName));
    const imported = [...specifiers].flatMap((specifier) => {
      if (!specifier.startsWith('.')) {
        const from = packageOf(specifier);
        return isBuiltin(specifier) || declared.has(from) || from === name ? [] : [`${file} imports ${from}`];
      }
      const target = path.posix.join(path.posix.dirname(file), specifier);
      return compiled.has(target) ? [] : [`${file} imports ${specifier}, which is not compiled`];
    });
    const referred = typeReferenceDirectives
      .map(({ fileName }) => (fileName === 'node' ? '@types/node' : fileName))
      .filter((from) => !declared.has(from));
    return [...imported, ...referred.map((from) => `${file} refers to the types of ${from}`)];
  });
}

/** `@scope/name/inner` and `name/inner` without what is inside. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
