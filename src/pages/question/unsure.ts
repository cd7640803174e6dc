import { UNKNOWN } from '../../estimate/answers';

/** The answer 不清楚: always last, on the bare ground; what it means stands beside it. */
export const unsure = (note: string) => ({ value: UNKNOWN, label: '不清楚', note, soft: true });
