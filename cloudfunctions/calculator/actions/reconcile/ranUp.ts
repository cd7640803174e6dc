/**
 * What may have run up before the visit that the event does not say: an earlier visit, what other benefits were paid,
 * a burden. How much is not tried but solved for, then looked at like any other change.
 */
import type { SheetEvent } from '../../contract/reconcile';
import { type Fen, formatYuan, parseYuan, ZERO } from '../../engine/money';
import type { Region } from '../../engine/region';
import type { Settled } from '../../engine/settled';
import type { Change } from './changes';
import { leastFor, type View, type Viewer } from './suppose';

const MOST = parseYuan('2000000');

/** A visit of the same kind just before, wholly in scope. */
function afterVisit(view: View, amount: Fen): View {
  const text = formatYuan(amount);
  const { limitLeft: _left, outOfScopeShare: _share, ...visit } = view.settlement;
  return {
    ...view,
    earlier: [...view.earlier, { ...visit, personalPaid: true, bill: { total: text, inScope: text } }],
  };
}

interface Solved {
  readonly path: string;
  readonly view: (view: View, amount: Fen) => View;
  readonly holds: (settled: Settled) => boolean;
}

const fundOf = (settled: Settled, index: number): Fen => settled.paid[index] ?? ZERO;

/** Which amounts to solve for: those of which the sheet shows the trace. */
function questions(settled: Settled, sheet: SheetEvent, view: View, region: Region): Solved[] {
  const deductible = sheet.act_pay_dedc === undefined ? undefined : parseYuan(sheet.act_pay_dedc);
  const fund = sheet.hifp_pay === undefined ? undefined : parseYuan(sheet.hifp_pay);
  const large = sheet.hifmi_pay === undefined ? undefined : parseYuan(sheet.hifmi_pay);
  const solved: Solved[] = [];
  const visit = (holds: Solved['holds']) => solved.push({ path: 'earlier', view: afterVisit, holds });
  if (deductible !== undefined && deductible < settled.deductible)
    visit((one) => one.deductible <= deductible);
  if (fund !== undefined && fund < fundOf(settled, 0)) visit((one) => fundOf(one, 0) <= fund);
  if (fund !== undefined && fund > fundOf(settled, 0)) visit((one) => fundOf(one, 0) >= fund);
  if (large !== undefined && large > fundOf(settled, 1)) visit((one) => fundOf(one, 1) >= large);
  const person = (field: 'poolingPaidElsewhere' | 'largeIllnessBurdenBefore', holds: Solved['holds']) => {
    if (view.person[field] !== undefined || !region.names.has(`person.${field}`)) return;
    solved.push({
      path: `person.${field}`,
      view: (now, amount) => ({ ...now, person: { ...now.person, [field]: formatYuan(amount) } }),
      holds,
    });
  };
  if (fund !== undefined && fund < fundOf(settled, 0))
    person('poolingPaidElsewhere', (one) => fundOf(one, 0) <= fund);
  if (large !== undefined && large > fundOf(settled, 1))
    person('largeIllnessBurdenBefore', (one) => fundOf(one, 1) >= large);
  return solved;
}

/** The changes that were solved for; an amount that no amount solves is left out. */
export function ranUpChanges(
  viewer: Viewer,
  view: View,
  settled: Settled,
  sheet: SheetEvent,
  region: Region,
): Change[] {
  const changes = questions(settled, sheet, view, region).flatMap((question): Change[] => {
    const holds = (amount: Fen) => {
      const result = viewer.settle(question.view(view, amount));
      return !('ok' in result) && question.holds(result);
    };
    // Paying may first rise with what ran up and then fall: look for each turn of the scale apart.
    const high = HIGHS.find((amount) => holds(amount));
    const amount = high === undefined ? undefined : leastFor(ZERO, high, holds);
    if (amount === undefined || amount === ZERO) return [];
    const apply = (now: View) => question.view(now, amount);
    return [{ change: { path: question.path, to: formatYuan(amount) }, apply }];
  });
  // Two traces of one earlier visit lead to the same amount.
  return changes.filter(
    ({ change }, index) =>
      changes.findIndex((one) => one.change.path === change.path && one.change.to === change.to) === index,
  );
}

const HIGHS = ['100', '500', '1000', '3000', '10000', '30000', '100000', '300000']
  .map(parseYuan)
  .concat(MOST);
