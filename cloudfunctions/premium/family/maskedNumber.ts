import { documents } from '../../common/database';
import { type Insured, idNumberOf } from '../../common/insured';
import { maskIdNumber } from '../../common/mask';
import { Shredded } from '../../common/secrets';

/** Somebody's identity number as the family page shows it; null once it is destroyed. */
export async function maskedNumberOf(person: Insured): Promise<string | null> {
  try {
    return maskIdNumber(await idNumberOf(documents, person));
  } catch (error) {
    if (error instanceof Shredded) return null;
    throw error;
  }
}
