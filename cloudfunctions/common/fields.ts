import { z } from 'zod';

/** Fields that contracts of several functions share. */

/** The key a client makes for one command and repeats with every retry of it: 16 to 64 letters and digits. */
export const commandKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
