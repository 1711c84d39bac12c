// Budgets in kB of gzip; the lists of files come from the build's own chunk graph.
import { sizeLimits } from './tools/sizes.mjs';

export default sizeLimits();
