import { createServer } from 'node:http';
import express from 'express';
import { listenAndAnnounce } from './announce.ts';

// The most that Express can do as it is usually used: one route with a constant answer.
const app = express();
app.get('/compliance/complianceCheck/isBlocked', (_request, response) => {
  response.json({ result: false });
});

listenAndAnnounce(createServer(app));
