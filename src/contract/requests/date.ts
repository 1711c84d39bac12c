import * as z from 'zod/mini';
import { isCalendarDate } from '../rules/formats.ts';

/** A local date `YYYY-MM-DD` that exists. */
export const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isCalendarDate));
