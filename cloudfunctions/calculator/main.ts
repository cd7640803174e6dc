/** The calculator: one event in, one reply out; no clock, no network, no database. */
import { createHash } from 'node:crypto';
import { noteFault } from '../common/faults';
import type { Limits } from './action';
import { actions } from './actions/index';
import type { CompiledRules } from './engine/format';
import { invalidInput, type Reply } from './reply';
import { canonicalJson, prepareRules } from './rules';

/** The engine's version; it changes when the same rules would give another figure. */
const ENGINE = '1.0.0';

/** A call from a phone; the command line allows more. */
const CALL_LIMITS: Limits = { settlements: 200 };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault is logged by the event's hash and the place alone: events hold people's bills, and messages may too. */
function internal(event: unknown, error: unknown): Reply<never> {
  noteFault(
    { function: 'calculator', event: createHash('sha256').update(canonicalJson(event)).digest('hex') },
    error,
  );
  return {
    ok: false,
    error: { code: 'INTERNAL', message: '系统出现问题，没有得出结果。请稍后再试，或联系医保经办机构。' },
  };
}

/**
 * Prepares the rules once and answers events.
 * Errors: INVALID_INPUT (with the path), UNKNOWN_ACTION, NOT_COVERED (with the reason), INTERNAL (an identity
 * of the amounts does not hold: no number is given).
 */
export function createCalculator(
  compiled: CompiledRules,
  limits: Limits = CALL_LIMITS,
): (event: unknown) => Reply<unknown> {
  const rules = prepareRules(compiled);
  return (event) => {
    if (!isRecord(event)) return invalidInput([], '请求应是一个对象。');
    const name = event.action;
    if (typeof name !== 'string') return invalidInput(['action'], '缺少操作名称。');
    const action = actions.get(name);
    if (action === undefined)
      return { ok: false, error: { code: 'UNKNOWN_ACTION', message: '没有这项操作。', path: 'action' } };
    try {
      const outcome = action.run(event, rules, limits);
      if (!outcome.ok) return outcome;
      const basis = { rules: outcome.rules, rulesHash: rules.hash(outcome.regions), engine: ENGINE };
      return { ok: true, data: outcome.data, basis };
    } catch (error) {
      return internal(event, error);
    }
  };
}
