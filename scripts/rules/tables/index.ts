/**
 * The kinds of table-like files (`file: premium` …) and their schemas. A schema's output is the compiled form,
 * an interface of `cloudfunctions/calculator/engine/tables.ts`; the loader knows a kind by its name here alone.
 */
import type { z } from 'zod';

export const tableSchemas = {} as const satisfies Readonly<Record<string, z.ZodType>>;
