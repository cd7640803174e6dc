/** `whoPays`: injuries and what basic insurance may not pay. */
import { defineAction } from '../action';
import { type WhoPaysData, whoPaysEvent } from '../contract';
import type { Outcome } from '../reply';
import { newestOf, notCoveredIn, tableOf, versionId } from '../tables';

/** The law is the same everywhere; the handbook that explains it is the national one. */
const REGION = 'national';

export const whoPays = defineAction(whoPaysEvent, (event, rules): Outcome<WhoPaysData> => {
  const table = tableOf(rules, REGION, 'whoPays', '伤病由谁付费的规定');
  if ('ok' in table) return table;
  const { region, file } = table;
  const version = newestOf(file.versions);
  if (version === undefined) return notCoveredIn(region, '资料里没有伤病由谁付费的规定。');
  const facts = new Map<string, unknown>(Object.entries(event));
  const row = version.rows.find(
    ({ cause, when }) =>
      cause === event.cause && Object.entries(when ?? {}).every(([name, value]) => facts.get(name) === value),
  );
  if (row === undefined) return notCoveredIn(region, version.unstated.reason, ['fault']);
  const { payer, basicPays, recover, cite } = row;
  return {
    ok: true,
    data: { payer, basicPays, recover, cite },
    rules: [versionId(region, 'whoPays', version)],
    regions: [region.region],
  };
});
