import { createServer } from 'node:http';
import { listenAndAnnounce } from './announce.ts';

// Takes traces and forgets them: what is measured is the server that tells them.
listenAndAnnounce(
  createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'));
  }),
);
