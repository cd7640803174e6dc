import type {
  LibraryData,
  LibraryHit,
  LibraryRegion,
  LibraryTopic,
  ReconcileData,
  SheetEvent,
} from '../../cloudfunctions/calculator/contract';
import type { PersonEvent, SettlementEvent } from './calculator';
import { call, type Result } from './call';

const library = (event: object): Promise<Result<LibraryData>> =>
  call('calculator', { action: 'library', ...event });

/** The cities and what can be read of each. */
export async function libraryRegions(region?: string): Promise<Result<readonly LibraryRegion[]>> {
  const reply = await library(region === undefined ? {} : { region });
  return reply.ok ? { ok: true, data: reply.data.regions ?? [] } : reply;
}

/** One topic with its tables; undefined when the calculator has none of this name. */
export async function libraryTopic(
  region: string,
  topic: string,
  on: string | undefined,
): Promise<Result<LibraryTopic | undefined>> {
  const reply = await library({ region, topic, ...(on === undefined ? {} : { on }) });
  return reply.ok ? { ok: true, data: reply.data.topic } : reply;
}

/** Where plain words are found, in one city or in all. */
export async function librarySearch(
  search: string,
  region: string | undefined,
): Promise<Result<readonly LibraryHit[]>> {
  const reply = await library({ search, ...(region === undefined ? {} : { region }) });
  return reply.ok ? { ok: true, data: reply.data.hits ?? [] } : reply;
}

/** A settlement sheet against our lines of the same visit; without a bill it is made from the sheet. */
export const reconcile = (event: {
  region: string;
  person: PersonEvent;
  earlier: readonly SettlementEvent[];
  settlement: SettlementEvent;
  sheet: SheetEvent;
}): Promise<Result<ReconcileData>> => call('calculator', { action: 'reconcile', ...event });
