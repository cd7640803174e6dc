/** `layer`: what large-illness insurance, medical aid or tilted aid pays on a burden that is known. */
import { defineAction } from '../action';
import { type LayerData, type LayerEvent, layerEvent } from '../contract/layer';
import { formatYuan, parseYuan, subtract, sum } from '../engine/money';
import { periodsOf } from '../engine/periods';
import type { Layer } from '../engine/program';
import { NO_FACTS, NO_SETTLEMENT, type Person, type Settlement } from '../engine/state';
import { settleLayer } from '../engine/year';
import { type Failure, invalidInput, notCovered, type Outcome } from '../reply';
import { checkReadings, type Rules, regionOf } from '../rules';

const TILTED_ONLY = ['place', 'inProvince', 'referred'] as const;

function check(event: LayerEvent): Failure | undefined {
  if (event.largeIllnessExtraCap !== undefined && event.layer !== 'large_illness')
    return invalidInput(['largeIllnessExtraCap'], '这一项只用于大病保险，请去掉。');
  for (const field of TILTED_ONLY)
    if (event[field] !== undefined && event.layer !== 'tilted_aid')
      return invalidInput([field], '这一项只用于倾斜救助，请去掉。');
  if ((event.place ?? 'local') === 'local' && event.inProvince === false)
    return invalidInput(['inProvince'], '在本地就医不可能在省外，请改就医地点。');
  return undefined;
}

function personOf(event: LayerEvent): Person {
  const extra = event.largeIllnessExtraCap;
  return {
    scheme: 'resident',
    status: undefined,
    identities: event.person.identities ?? [],
    recognised: [],
    amounts: new Map(extra === undefined ? [] : [['largeIllnessExtraCap', parseYuan(extra)]]),
    parameters: NO_FACTS,
    facts: NO_FACTS,
    accountBalance: undefined,
    familyAccountBalance: undefined,
  };
}

/** Where the person was treated; outside the city without a referral is `unreferred`. */
function settlementOf(event: LayerEvent, layer: Layer): Settlement {
  const place = event.place ?? 'local';
  const burden = parseYuan(event.burden);
  return {
    ...NO_SETTLEMENT,
    day: layer.from,
    periods: periodsOf(layer.from),
    kind: 'inpatient',
    place: place === 'referred' && event.referred === false ? 'unreferred' : place,
    inProvince: event.inProvince ?? true,
    bill: { ...NO_SETTLEMENT.bill, total: burden, inScope: burden },
  };
}

function answer(event: LayerEvent, rules: Rules): Outcome<LayerData> {
  const region = regionOf(rules, event.region);
  if ('ok' in region) return region;
  const failure = checkReadings(rules, event.readings) ?? check(event);
  if (failure !== undefined) return failure;
  const variant = region.variant(event.readings);
  const layer = variant.layer('resident', event.layer);
  if (layer === undefined)
    return notCovered(`现有文件没有${region.name}的这一层保障。${region.ask}`, ['layer']);
  const settlement = settlementOf(event, layer);
  const result = settleLayer(variant.year(personOf(event)), layer, settlement);
  const paid = sum(result.paid);
  const data: LayerData = {
    paid: formatYuan(paid),
    left: formatYuan(subtract(settlement.bill.total, paid)),
    ...(result.eligible ? result.shows : { aidClass: null }),
    lines: result.lines,
  };
  return { ok: true, data, rules: layer.program.rules, regions: [region.region] };
}

export const layer = defineAction(layerEvent, answer);
