import ts from 'typescript';

/**
 * Names the JavaScript file in what a declaration file imports by a relative path (`./dnc.ts` becomes `./dnc.js`). The compiler does that
 * in JavaScript only, and a reader of declarations is to find `dnc.d.ts` beside `dnc.js` whatever its settings.
 */
export const javascriptSpecifiers: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = (context) => {
  const { factory } = context;
  const renamed = (specifier: ts.Expression | undefined): ts.StringLiteral | undefined =>
    specifier && ts.isStringLiteral(specifier) && /^\.{1,2}\/.*(?<!\.d)\.ts$/.test(specifier.text)
      ? factory.createStringLiteral(specifier.text.replace(/\.ts$/, '.js'), true)
      : undefined;

  const visit = (node: ts.Node): ts.Node => {
    if (ts.isImportDeclaration(node)) {
      const { modifiers, importClause, moduleSpecifier, attributes } = node;
      const specifier = renamed(moduleSpecifier);
      return specifier ? factory.updateImportDeclaration(node, modifiers, importClause, specifier, attributes) : node;
    }
    if (ts.isExportDeclaration(node)) {
      const { modifiers, isTypeOnly, exportClause, moduleSpecifier, attributes } = node;
      const specifier = renamed(moduleSpecifier);
      return specifier
        ? factory.updateExportDeclaration(node, modifiers, isTypeOnly, exportClause, specifier, attributes)
        : node;
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const specifier = renamed(node.argument.literal as ts.Expression);
      const { attributes, qualifier, typeArguments, isTypeOf } = node;
      const argument = specifier ? factory.createLiteralTypeNode(specifier) : node.argument;
      const inner = typeArguments && ts.visitNodes(typeArguments, visit, ts.isTypeNode);
      return factory.updateImportTypeNode(node, argument, attributes, qualifier, inner, isTypeOf);
    }
    return ts.visitEachChild(node, visit, context);
  };
  return (file) => ts.visitNode(file, visit, (node) => ts.isSourceFile(node) || ts.isBundle(node));
};
