/** `statement`: the person-year, settlement after settlement. */
import type { Line } from '../engine/line';

/** The money of one settlement; yuan strings. */
export interface SettlementMoney {
  readonly total: string;
  readonly selfPaid: string;
  /** Class-B first-pay. */
  readonly firstPay: string;
  readonly referralFirstPay: string;
  /** After both first-pays: what counts. */
  readonly inScope: string;
  readonly deductible: string;
  readonly poolingFund: string;
  readonly largeIllness: string;
  readonly medicalAid: string;
  readonly tiltedAid: string;
  readonly supplementary: string;
  readonly hospitalBorne: string;
  readonly personalAccount: string;
  readonly familyAccount: string;
  readonly cash: string;
  /** total − poolingFund − largeIllness − medicalAid − tiltedAid − supplementary − hospitalBorne. */
  readonly personal: string;
}

export interface SettlementResult extends SettlementMoney {
  /** Part of `personal` that is settled under other rules, which the data may not have: never a bill. */
  readonly overflow?: { readonly amount: string; readonly to: string };
  readonly excluded?: readonly string[];
  readonly lines: readonly Line[];
}

/** A reading that changes this result, and the figures the other values would give where they differ. */
export interface ReadingEffect {
  readonly id: string;
  readonly chosen: string;
  readonly note: string;
  readonly otherwise: Readonly<Record<string, Partial<SettlementMoney>>>;
}

export interface StatementData {
  readonly settlements: readonly SettlementResult[];
  readonly totals: SettlementMoney;
  /** What is left of the year's deductible and limits; the keys are the region's. */
  readonly remaining: Readonly<Record<string, string>>;
  readonly aidClass?: number | null;
  readonly deductibleWaived?: boolean;
  /** Only with `explain`. */
  readonly readings?: readonly ReadingEffect[];
}
