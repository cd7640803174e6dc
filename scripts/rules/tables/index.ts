/**
 * The kinds of table-like files (`file: premium` …) and their schemas, each optional in a region. The output is
 * the compiled form, `TableFiles` of `cloudfunctions/calculator/engine/tables.ts`; the loader knows a kind by
 * its name here alone.
 */
import { z } from 'zod';

export const tablesSchema = z.strictObject({});
