import { applicationCalls } from './applications.ts';
import type { GovStackHandlers } from './asking.ts';
import { catalogueCalls } from './catalogue.ts';
import { documentCalls } from './documents.ts';
import { statisticsCalls } from './statistics.ts';
import { taskCalls } from './tasks.ts';

/** What does each call of the block. The compiler sees to it that none is missing. */
export const govStackHandlers: GovStackHandlers = {
  ...catalogueCalls,
  ...documentCalls,
  ...applicationCalls,
  ...taskCalls,
  ...statisticsCalls,
};
