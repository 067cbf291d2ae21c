/** Loaded into the command: SIGKILL ends it together with the line that tells of a step done, and not a moment later. */
const write = process.stderr.write.bind(process.stderr);

process.stderr.write = (chunk, ...rest) => {
  // To a pipe Node writes at once: the line has left when the signal is sent.
  const written = write(chunk, ...rest);
  if (String(chunk).startsWith('  done: ')) process.kill(process.pid, 'SIGKILL');
  return written;
};
