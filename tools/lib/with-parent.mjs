// What tools/run.mjs loads into the program it runs, before the program itself.
import { constants } from 'node:os';

// It must not outlive the process that started it, however that one ends.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500);
watch.unref();

// Who signals a whole process group (a terminal, a service manager) reaches the program twice: by itself and through
// tools/run.mjs. The second one is no wish to end at once, unless it comes later.
const SAME_WISH_MS = 1000;
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
  let first = 0;
  process.on(signal, () => {
    const isAlone = process.listenerCount(signal) === 1;
    const isRepeated = first > 0 && Date.now() - first < SAME_WISH_MS;
    first ||= Date.now();
    if (isAlone && !isRepeated) process.exit(128 + constants.signals[signal]);
  });
}
