import { Socket } from 'node:net';

// Preloaded into every server of the bench: its standard input is a pipe that closes when the bench is no more, however that
// ended. A server that ends by itself is not held up by it.
process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));
if (process.stdin instanceof Socket) process.stdin.unref();
