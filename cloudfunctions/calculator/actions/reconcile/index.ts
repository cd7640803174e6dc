/** `reconcile`: a real settlement sheet beside our lines, and what would explain where they differ. */
import { defineAction, type Limits } from '../../action';
import {
  type ReconcileData,
  type ReconcileEvent,
  type ReconcileExplanation,
  reconcileEvent,
  type SheetEvent,
} from '../../contract/reconcile';
import { add, type Fen, formatYuan, parseYuan, subtract, sum, ZERO } from '../../engine/money';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import { type Failure, invalidInput, type Outcome } from '../../reply';
import { type Rules, regionOf } from '../../rules';
import { checkCount } from '../simulate';
import { amountsOf, rulesUsed, writeSettled } from '../written';
import { type Change, changesOf } from './changes';
import { ranUpChanges } from './ranUp';
import { checksOf, compareWith, heldOf, type Told } from './rows';
import { type Seen, type View, Viewer } from './suppose';

/** Explanations that are listed, and the nearest ones when none explains all. */
const LISTED = 5;
const NEAREST = 3;
/** Settlements computed for pairs of changes, those of the earlier visits included. */
const MOST_PAIRED = 12_000;

/** What is in scope on the sheet, as it stands there or as the other parts leave it. */
function inScopeOn(sheet: SheetEvent): Fen | Failure {
  const total = parseYuan(sheet.medfee_sumamt);
  const path = ['sheet', 'inscp_scp_amt'];
  if (sheet.inscp_scp_amt !== undefined) {
    const inScope = parseYuan(sheet.inscp_scp_amt);
    return inScope > total ? invalidInput(path, '符合政策范围金额不能大于医疗费总额。') : inScope;
  }
  const { fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt } = sheet;
  if (fulamt_ownpay_amt === undefined || preselfpay_amt === undefined)
    return invalidInput(path, '请填写符合政策范围金额；单子上没有，就填全自费金额和先行自付金额。');
  const outside = sum([fulamt_ownpay_amt, overlmt_selfpay ?? '0', preselfpay_amt].map(parseYuan));
  if (outside > total)
    return invalidInput(['sheet', 'fulamt_ownpay_amt'], '自费和先行自付合计不能大于医疗费总额。');
  return subtract(total, outside);
}

/** What the sheet says is self-paid, apart from first-pay. */
const selfPaidOn = ({ fulamt_ownpay_amt, overlmt_selfpay }: SheetEvent): Fen | undefined =>
  fulamt_ownpay_amt === undefined
    ? undefined
    : add(parseYuan(fulamt_ownpay_amt), parseYuan(overlmt_selfpay ?? '0'));

/** Without any balance the account's part is known only where the sheet draws on no account. */
function toldBy(event: ReconcileEvent): Told {
  const { person, sheet } = event;
  const balances = person.accountBalance !== undefined || person.familyAccountBalance !== undefined;
  const drawn = parseYuan(sheet.acct_pay ?? '0') > ZERO || parseYuan(sheet.acct_mulaid_pay ?? '0') > ZERO;
  return {
    classes:
      event.settlement.bill === undefined
        ? sheet.fulamt_ownpay_amt !== undefined
        : event.settlement.bill.total === undefined,
    accounts: balances || !drawn,
  };
}

interface Explained {
  readonly changes: readonly Change[];
  readonly seen: Seen;
}

const explanationOf = ({ changes, seen }: Explained, region: Region): ReconcileExplanation => {
  const readings = changes.flatMap(({ change }) => {
    const id = change.path.startsWith('readings.') ? change.path.slice('readings.'.length) : undefined;
    const reading = region.source.readings.find((one) => one.id === id);
    return reading === undefined ? [] : [{ note: reading.note, says: reading.says?.[String(change.to)] }];
  });
  const says = readings.flatMap((one) => one.says ?? []).join('，');
  return {
    changes: changes.map(({ change }) => change),
    explains: seen.agrees ? 'all' : 'part',
    left: formatYuan(seen.left),
    rows: seen.rows,
    ...(readings.length === 0 ? {} : { note: readings.map(({ note }) => note).join('') }),
    ...(says === '' ? {} : { says }),
  };
};

/** The single changes, each as it looks beside the sheet. */
function tryEach(viewer: Viewer, view: View, changes: readonly Change[]): Explained[] {
  return changes.flatMap((change) => {
    const seen = viewer.see(change.apply(view));
    return seen === undefined ? [] : [{ changes: [change], seen }];
  });
}

/** Two changes of different things, as far as a call has time for. */
function tryPairs(viewer: Viewer, view: View, changes: readonly Change[]): Explained[] {
  const room = Math.floor(MOST_PAIRED / (view.earlier.length + 1));
  const pairs: Explained[] = [];
  let tried = 0;
  for (const [index, first] of changes.entries())
    for (const second of changes.slice(index + 1)) {
      if (first.change.path === second.change.path) continue;
      tried += 1;
      if (tried > room) return pairs;
      const seen = viewer.see(second.apply(first.apply(view)));
      if (seen !== undefined) pairs.push({ changes: [first, second], seen });
    }
  return pairs;
}

/**
 * What goes on to other rules may stand anywhere on a sheet: a change that brings it about would explain nearly any.
 * It must at least give what the fund paid, to the fen.
 */
const isPinned = (seen: Seen, now: Seen, { hifp_pay }: SheetEvent): boolean =>
  seen.settled.overflow === ZERO ||
  now.settled.overflow > ZERO ||
  (hifp_pay !== undefined && parseYuan(hifp_pay) === seen.settled.paidBy(0));

/** What explains everything with the fewest changes; else what comes nearest. */
function explain(
  viewer: Viewer,
  view: View,
  now: Seen,
  sheet: SheetEvent,
  region: Region,
): readonly Explained[] {
  const changes = [...changesOf(view, region), ...ranUpChanges(viewer, view, now.settled, sheet, region)];
  const fits = ({ seen }: Explained) => isPinned(seen, now, sheet);
  const singles = tryEach(viewer, view, changes).filter(fits);
  const whole = singles.filter(({ seen }) => seen.agrees);
  if (whole.length > 0) return whole.slice(0, LISTED);
  const pairs = tryPairs(viewer, view, changes).filter((one) => one.seen.agrees && fits(one));
  if (pairs.length > 0) return pairs.slice(0, LISTED);
  return singles
    .filter(({ seen }) => seen.left < now.left)
    .sort((a, b) => (a.seen.left < b.seen.left ? -1 : Number(a.seen.left > b.seen.left)))
    .slice(0, NEAREST);
}

/**
 * Other places of the visit, of another first-pay, under which the sheet agrees just as well, because it does not tell
 * what of the rest is self-paid and what class B's first-pay: neither can be called right.
 */
function alsoFits(viewer: Viewer, view: View, settled: Settled, region: Region): readonly Explained[] {
  const places = changesOf(view, region).filter(({ change }) => change.path === 'settlement.place');
  const { referralFirstPay } = amountsOf(settled);
  return tryEach(viewer, view, places).filter(
    ({ seen }) => seen.agrees && amountsOf(seen.settled).referralFirstPay !== referralFirstPay,
  );
}

function answer(event: ReconcileEvent, rules: Rules, limits: Limits): Outcome<ReconcileData> {
  const earlier = event.earlier ?? [];
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  const many = checkCount(earlier, limits.settlements);
  if (many !== undefined) return many;
  const { sheet } = event;
  if (parseYuan(sheet.medfee_sumamt) === ZERO)
    return invalidInput(['sheet', 'medfee_sumamt'], '医疗费总额是 0，没有可以核对的。');
  const given = event.settlement.bill;
  const inScope = given === undefined ? inScopeOn(sheet) : undefined;
  if (inScope !== undefined && isFailure(inScope)) return inScope;
  const told = toldBy(event);
  const made = inScope === undefined ? undefined : { inScope, selfPaid: selfPaidOn(sheet) };
  const viewer = new Viewer(region, rules, event.parameters, sheet, told, made);
  const view: View = {
    person: event.person,
    settlement: { ...event.settlement, bill: given ?? { total: sheet.medfee_sumamt, inScope: '0' } },
    readings: event.readings,
    earlier,
  };
  const settled = viewer.settle(view);
  if ('ok' in settled) return settled;
  const now: Seen = { settled, ...compareWith(settled, sheet, told) };
  const explained = now.agrees ? [] : explain(viewer, view, now, sheet, region);
  const fits = now.agrees && given === undefined ? alsoFits(viewer, view, settled, region) : [];
  return {
    ok: true,
    data: {
      agrees: now.agrees,
      held: heldOf(now.rows, sheet),
      rows: now.rows,
      checks: checksOf(sheet),
      left: formatYuan(now.left),
      explanations: explained.map((one) => explanationOf(one, region)),
      alsoFits: fits.map((one) => explanationOf(one, region)),
      tried: viewer.tried - 1,
      result: writeSettled(settled),
    },
    rules: rulesUsed([settled, ...explained.map(({ seen }) => seen.settled)]),
    regions: [region.region],
  };
}

const isFailure = (value: Fen | Failure): value is Failure => typeof value === 'object' && 'ok' in value;

export const reconcile = defineAction(reconcileEvent, answer);
