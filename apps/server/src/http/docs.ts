import { document } from '@clearline/contract';
import { type RequestHandler, Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js'; // the package itself would run the page's script here
import { stringify } from 'yaml';

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Clearline API reference</title>
  <link rel="stylesheet" href="/docs/swagger-ui.css">
  <link rel="icon" href="data:,">
  <style>body { margin: 0 } .swagger-ui .topbar { display: none }</style>
</head>
<body>
  <div id="reference"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/openapi.json', dom_id: '#reference', deepLinking: true, docExpansion: 'none', defaultModelsExpandDepth: 0,
  displayOperationId: true, persistAuthorization: false, validatorUrl: null,
});
`;

// These two and no other of the package: its own page would load another server's contract.
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js'];

// The page asks only this server: scripts and styles come from the installed package, and no other host may be reached.
// Nor may another page show it in a frame, where a click could be led to "Execute".
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** The contract for people and programs, public and offline: `/openapi.json`, `/openapi.yaml` and the reference page `/docs`. */
export function docs(): RequestHandler {
  // "This server" comes first, so that the page's "try it out" reaches the deployment that serves it.
  const served = { ...document, servers: [{ url: '/', description: 'This server' }, ...(document.servers ?? [])] };
  const text = (type: string, write: () => string): RequestHandler => {
    let body: string | undefined; // most servers are never asked, and writing YAML takes some memory
    return (_req, res) => {
      body ??= write();
      res.set('Cache-Control', 'no-cache').type(type).send(body);
    };
  };

  const router = Router({ caseSensitive: true });
  router.get(
    '/openapi.json',
    text('application/json', () => JSON.stringify(served)),
  );
  router.get(
    '/openapi.yaml',
    text('application/yaml', () => stringify(served)),
  );
  router.get(
    '/docs/start.js',
    text('text/javascript', () => START),
  );
  router.get(
    '/docs',
    (_req, res) =>
      void res.set({ 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer' }).type('html').send(PAGE),
  );
  for (const name of ASSETS) {
    router.get(`/docs/${name}`, (_req, res) => res.sendFile(name, { root: absolutePath(), maxAge: '1h' }));
  }
  router.get('/', (_req, res) => res.redirect('/docs'));
  return router;
}
