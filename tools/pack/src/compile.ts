import path from 'node:path';
import ts from 'typescript';
import { javascriptSpecifiers } from './javascript-specifiers.ts';
import { PackError } from './pack-error.ts';

/** Compiled texts by their path in the package, `/` between folders: `src/index.js`, `src/index.d.ts`. */
export type Compiled = ReadonlyMap<string, string>;

/** Compiled files would stand beside their sources; nothing is written here, so the place is only a name. */
const OUT = '/compiled';

/**
 * Compiles what can be reached from the entries of packages, as JavaScript and, where wanted, declarations. A compiled file keeps the place
 * that its source has in the package, so that what it reads by a path relative to itself is found in both forms.
 *
 * @param root the repository
 * @param packages absolute folders with the absolute paths of their entries
 * @returns the compiled files of each package, in the order given
 * @throws PackError with the compiler's words when a type cannot be declared
 */
export function compile(
  root: string,
  packages: readonly { readonly folder: string; readonly entries: readonly string[] }[],
  declaration: boolean,
): readonly Compiled[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram({
    rootNames: packages.flatMap(({ entries }) => entries),
    // Types are checked by `typecheck` of each package; once is enough.
    options: { ...options, noEmit: false, noCheck: true, declaration, outDir: OUT, rootDir: root },
  });
  return packages.map(({ folder }) => {
    const place = path.relative(root, folder);
    const compiled = new Map<string, string>();
    const write = (name: string, text: string) => {
      compiled.set(path.relative(path.join(OUT, place), name).split(path.sep).join('/'), text);
    };
    for (const source of sourcesIn(program, folder)) {
      const { diagnostics } = program.emit(source, write, undefined, false, {
        afterDeclarations: [javascriptSpecifiers],
      });
      if (diagnostics.length > 0) throw new PackError(ts.formatDiagnostics(diagnostics, formatHost(root)));
    }
    return compiled;
  });
}

function sourcesIn(program: ts.Program, folder: string): readonly ts.SourceFile[] {
  const inside = `${folder.split(path.sep).join('/')}/`;
  return program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && fileName.startsWith(inside))
    .filter(({ fileName }) => !fileName.includes('/node_modules/'));
}

const formatHost = (root: string): ts.FormatDiagnosticsHost => ({
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
});
