import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type RequestHandler, Router } from 'express';
import sirv from 'sirv';

const PAGES = path.join(path.dirname(createRequire(import.meta.url).resolve('@clearline/admin/package.json')), 'dist');

/** Whether the admin pages are there: a checkout has them after `npm start`, a published package always. */
export const hasAdminPages = (folder: string = PAGES): boolean => existsSync(path.join(folder, 'index.html'));

// The pages ask only this server. Mantine writes its variables into a <style>; recordings are played from what was read.
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/**
 * The admin pages at `/admin`: every address under it that is no file is the one document, whose script goes by the address.
 * Files with a digest in their names are kept by browsers for ever, the document never, so that a new version is there at once.
 *
 * @param folder of the built pages; where it is missing, nothing is served
 */
export function admin(folder: string = PAGES): RequestHandler {
  const router = Router({ caseSensitive: true });
  if (!hasAdminPages(folder)) return router;
  const files = sirv(folder, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    dotfiles: false,
    setHeaders: (res, pathname) => {
      const isNamedByContent = pathname.startsWith('/assets/');
      res.setHeader('Cache-Control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
      res.setHeader('Content-Security-Policy', POLICY);
      res.setHeader('Referrer-Policy', 'no-referrer');
    },
  });
  router.use('/admin', (req, res, next) => {
    // Nobody else listens to the file. One that is gone or cannot be opened, as while a new version is put in its place, ends its own request.
    res.on('pipe', (file) => file.once('error', () => res.destroy()));
    files(req, res, next);
  });
  router.get('/', (_req, res) => res.redirect('/admin'));
  return router;
}
