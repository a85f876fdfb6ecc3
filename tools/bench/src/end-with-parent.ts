// Preloaded into every server of the bench: its standard input is a pipe that closes when the bench is no more, however it ended.
process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'));
