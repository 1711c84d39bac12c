/**
 * Lines of one turn of the event loop go out together: each write is a call of the system, and waits for who reads. What is left goes when
 * the process ends.
 */
export function gatheredLines(write: (text: string) => void): (line: string) => void {
  let lines = '';
  let isUsed = false;
  const flush = (): void => {
    if (lines !== '') write(lines);
    lines = '';
  };
  return (line) => {
    if (!isUsed) process.once('exit', flush);
    isUsed = true;
    if (lines === '') setImmediate(flush);
    lines += line;
  };
}
