/** What the table kinds share: the frame of a file, printed examples, reading references, cited amounts. */
import { z } from 'zod';
import { IDENTITIES } from '../../../cloudfunctions/calculator/contract/values';
import { amount, cite, head, span } from '../head';

/** Names the reading that a figure rests on; the checker asks that it exists. */
export const reading = z
  .string()
  .regex(/^[A-Z]{1,3}-A\d{1,2}$/, { error: '读法的编号写成 SY-A1 的样子' })
  .optional();

/** An example that a document prints: `given` are the keys of the action's event, `expect` a part of its data. */
const example = z.strictObject({
  cite,
  given: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.unknown()),
});

export const citedAmount = z.strictObject({ amount, cite, reading });

export const identityList = z
  .array(z.enum(IDENTITIES, { error: `身份只能写 ${IDENTITIES.join('、')}` }))
  .min(1);

/** The table file of a kind; readings and examples serve the loader and the checker. */
export const tableFile = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, version: Shape) =>
  z.strictObject({
    file: z.literal(kind),
    ...head,
    versions: z.array(z.strictObject({ ...span, ...version })).min(1),
    examples: z.array(example).optional(),
  });

/** A value that a reading decides: written plainly, or by the reading's value. */
export const switched = <Values extends z.ZodType<string>>(values: Values) =>
  z.union([
    values,
    z.strictObject({
      reading: z.string().regex(/^[A-Z]{1,3}-A\d{1,2}$/, { error: '读法的编号写成 ES-A1 的样子' }),
      values: z.record(z.string(), values),
    }),
  ]);

/** Bands by age: each but the last ends below an age, the last has none. */
export const agesRise = (bands: readonly { readonly underAge?: number | undefined }[]): boolean =>
  bands.every((band, index) => {
    const next = bands[index + 1];
    if (next === undefined) return band.underAge === undefined;
    return band.underAge !== undefined && (next.underAge === undefined || band.underAge < next.underAge);
  });
