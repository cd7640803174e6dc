/**
 * How far a year has come: for every running total that a rule pays from or up to, the mark, what has run up, and
 * what is left. Read from the rules' own steps, so a new city has its distances without a word more.
 */
import type { Distance, Stop } from '../contract/statement';
import type { BenefitFile, Expression, Step, TotalDeclaration } from '../engine/benefit';
import { compileAmount, compileCondition, type Getter, type Test } from '../engine/expressions';
import { FUND_LABELS, LABELS } from '../engine/labels';
import type { Ledger } from '../engine/ledger';
import type { Payer } from '../engine/line';
import { type Fen, formatYuan, remainder, UNLIMITED, ZERO } from '../engine/money';
import type { Part } from '../engine/program';
import type { Region, Variant } from '../engine/region';
import type { Settlement, State } from '../engine/state';
import type { PersonYear } from '../engine/year';
import { versionOn } from '../rules';

/** One mark on a running total, as a step has it. */
interface Mark {
  readonly total: string;
  readonly of: Expression;
  readonly ends: Distance['ends'];
  readonly payer?: Payer;
  readonly when?: Step['when'];
  readonly label: string;
  /** The rules under which what lies beyond is settled. */
  readonly beyond?: string | undefined;
}

/** The marks of one step; a step without a running total has none. */
function marksOf(step: Step): Mark[] {
  switch (step.step) {
    case 'deductible':
      return step.over === undefined
        ? []
        : [{ total: step.over, of: step.amount, ends: 'start', label: step.label ?? LABELS.deductible }];
    case 'ceiling':
      return step.over === undefined
        ? []
        : [
            {
              total: step.over,
              of: step.upTo,
              ends: 'end',
              label: step.label ?? LABELS.aboveCeiling,
              beyond: step.overflow,
            },
          ];
    case 'pay': {
      const label = step.label ?? FUND_LABELS[step.payer];
      const { payer } = step;
      const first = step.tiers?.[0]?.above;
      const start: Mark[] =
        step.over === undefined || first === undefined
          ? []
          : [{ total: step.over, of: first, ends: 'start', payer, label }];
      const limits = (step.under ?? []).flatMap(({ total, limit, when }): Mark[] =>
        limit === undefined
          ? []
          : [{ total, of: limit, ends: 'end', payer, when, label, beyond: step.overflow }],
      );
      return [...start, ...limits];
    }
    default:
      return [];
  }
}

/** A mark ready to be read of a year, for one kind of settlement. */
interface Ready {
  readonly mark: Mark;
  readonly kinds: readonly string[];
  readonly of: Getter<Fen>;
  readonly used: Getter<Fen>;
  readonly tests: readonly Test[];
  readonly declared: TotalDeclaration;
  readonly cite: Distance['cite'];
  readonly file: BenefitFile;
}

/** What starts again every day, or with every visit, is no distance to look at. */
const longPer = ({ per }: TotalDeclaration): Distance['per'] | undefined =>
  per === 'day' || per === 'visit' ? undefined : per;

function compileMarks(region: Region, variant: Variant, part: Part): Ready[] {
  const { file, version } = part;
  const scope = variant.scope(part);
  return version.steps.flatMap((step, index) =>
    marksOf(step).flatMap((mark): Ready[] => {
      const declared = region.source.totals[mark.total];
      if (declared?.unit !== 'amount') return [];
      const path = ['steps', index];
      const conditions = [version.eligible, step.when, mark.when];
      return [
        {
          mark,
          kinds: file.kinds,
          of: compileAmount(mark.of, scope, path),
          used: compileAmount(`total.${mark.total}`, scope, path),
          tests: conditions.map((condition) => compileCondition(condition, scope, path)),
          declared,
          cite: step.cite,
          file,
        },
      ];
    }),
  );
}

/** Compiled marks by variant, scheme and the versions in force. */
const compiled = new WeakMap<Variant, Map<string, readonly Ready[]>>();

function marksOn(
  region: Region,
  variant: Variant,
  scheme: 'employee' | 'resident',
  day: string,
): readonly Ready[] {
  const parts = region.source.benefits
    .filter((file) => file.schemes.includes(scheme))
    .flatMap((file): Part[] => {
      const version = versionOn(file.versions, day);
      return version === undefined ? [] : [{ file, version, index: file.versions.indexOf(version) }];
    });
  const known = compiled.get(variant) ?? new Map<string, readonly Ready[]>();
  compiled.set(variant, known);
  const key = `${scheme} ${parts.map(({ file, version }) => `${file.id}@${version.from}`).join(' ')}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const marks = parts.flatMap((part) => compileMarks(region, variant, part));
  known.set(key, marks);
  return marks;
}

/** The distance of one mark, or nothing where it does not apply to this person or has no end. */
function distanceAt(ready: Ready, state: State): Distance | undefined {
  const applies = ready.tests.every((test) => test(state));
  const of = applies ? ready.of(state) : UNLIMITED;
  // What a rule needs to know and this settlement does not tell is no distance, and no failure either.
  const unknown = state.missing !== undefined || state.uncovered !== undefined;
  state.missing = undefined;
  state.uncovered = undefined;
  if (!applies || unknown || of === UNLIMITED) return undefined;
  const used = ready.used(state);
  const { mark, declared, file, cite } = ready;
  const per = longPer(declared);
  if (per === undefined || (mark.ends === 'start' && of === ZERO)) return undefined;
  return {
    total: mark.total,
    title: declared.title,
    per,
    ends: mark.ends,
    ...(mark.payer === undefined ? {} : { payer: mark.payer }),
    ...(mark.beyond === undefined ? {} : { beyond: mark.beyond }),
    label: mark.label,
    used: formatYuan(used),
    of: formatYuan(of),
    left: formatYuan(remainder(of, used)),
    rule: file.id,
    ruleTitle: file.title,
    cite,
  };
}

/** The limit of a mark that what has been paid has reached; nothing where it does not apply or there is room. */
function stopAt(ready: Ready, state: State): Stop | undefined {
  const { mark, declared } = ready;
  if (mark.ends !== 'end' || mark.payer === undefined) return undefined;
  const of = ready.tests.every((test) => test(state)) ? ready.of(state) : UNLIMITED;
  const unknown = state.missing !== undefined || state.uncovered !== undefined;
  state.missing = undefined;
  state.uncovered = undefined;
  if (unknown || of === UNLIMITED || ready.used(state) < of) return undefined;
  return {
    total: mark.total,
    title: declared.title,
    per: declared.per,
    payer: mark.payer,
    of: formatYuan(of),
  };
}

/** The limits that a settlement's own benefit has reached with it, those of its day among them. */
export function stopsAfter(
  region: Region,
  variant: Variant,
  year: PersonYear,
  ledger: Ledger,
  settlement: Settlement,
): Stop[] {
  const marks = marksOn(region, variant, year.person.scheme, settlement.day);
  return marks
    .filter(({ kinds }) => kinds.includes(settlement.kind))
    .flatMap((ready) => year.at(ledger, settlement, (state) => stopAt(ready, state)) ?? []);
}

/** Everything a year is counted against, as it stands after a settlement; each mark once. */
export function distancesAfter(
  region: Region,
  variant: Variant,
  year: PersonYear,
  ledger: Ledger,
  settlement: Settlement,
): Distance[] {
  const seen = new Set<string>();
  const marks = marksOn(region, variant, year.person.scheme, settlement.day);
  // The visit's own benefit first, then the layers above it, then what it has nothing to do with.
  const rank = ({ file }: Ready) =>
    (file.kinds.includes(settlement.kind) ? 0 : 2) + (file.layer === undefined ? 0 : 1);
  const order = [...marks].sort(
    (a, b) => rank(a) - rank(b) || Number(a.mark.ends === 'end') - Number(b.mark.ends === 'end'),
  );
  return order.flatMap((ready) => {
    // A benefit of another kind is asked as if the visit had been of its kind.
    const kinds = ready.kinds.includes(settlement.kind) ? [settlement.kind] : ready.kinds;
    return kinds.flatMap((kind) => {
      const distance = year.at(ledger, { ...settlement, kind }, (state) => distanceAt(ready, state));
      if (distance === undefined) return [];
      const key = [distance.total, distance.ends, distance.payer, distance.of].join(' ');
      if (seen.has(key)) return [];
      seen.add(key);
      return [distance];
    });
  });
}
