import { createServer } from 'node:http';
import { listenAndAnnounce } from './announce.ts';

// The most that Node can do: a constant answer to everything.
const ANSWER = '{"result":false}';
const HEADERS = { 'Content-Type': 'application/json', 'Content-Length': ANSWER.length };

listenAndAnnounce(
  createServer((_request, response) => {
    response.writeHead(200, HEADERS);
    response.end(ANSWER);
  }),
);
