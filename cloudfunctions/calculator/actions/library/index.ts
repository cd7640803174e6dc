/** `library`: the rules for reading. What it shows is read from the values that `statement` computes with. */
import { defineAction } from '../../action';
import {
  type LibraryData,
  type LibraryEvent,
  type LibraryRegion,
  libraryEvent,
} from '../../contract/library';
import type { Region } from '../../engine/region';
import { invalidInput, type Outcome } from '../../reply';
import { type Rules, regionOf } from '../../rules';
import { hitsOf } from './search';
import { topicsOf } from './topics';

/** The offices of a region, each number with what it is for. */
const phonesOf = (region: Region, rules: Rules): LibraryRegion['phones'] =>
  (rules.content.get(region.region)?.phones ?? []).map(({ office, numbers }) => ({
    office,
    numbers: numbers.map(({ number, for: what }) => (what === undefined ? number : `${number}（${what}）`)),
  }));

function regionData(region: Region, rules: Rules): LibraryRegion {
  return {
    region: region.region,
    name: region.name,
    ask: region.ask,
    topics: topicsOf(region, rules).map(({ name }) => name),
    phones: phonesOf(region, rules),
  };
}

function dataOf(event: LibraryEvent, regions: readonly Region[], rules: Rules): LibraryData | undefined {
  const { topic, search, on } = event;
  if (search !== undefined) {
    const all = regions.flatMap((region) =>
      topicsOf(region, rules).map((one) => ({ region, topic: one.whole(on) })),
    );
    const offices = regions.map((region) => ({ region, phones: phonesOf(region, rules) }));
    return { hits: hitsOf(search, all, offices) };
  }
  if (topic === undefined) return { regions: regions.map((region) => regionData(region, rules)) };
  const found = regions.flatMap((region) => topicsOf(region, rules)).find(({ name }) => name.id === topic);
  return found === undefined ? undefined : { topic: found.whole(on) };
}

/** Places before what is no place: a formula whose figures somebody else must give. */
const placesFirst = (regions: readonly Region[]): readonly Region[] => {
  const isPlace = ({ source }: Region) => Object.keys(source.parameters).length === 0;
  return [...regions.filter(isPlace), ...regions.filter((region) => !isPlace(region))];
};

function answer(event: LibraryEvent, rules: Rules): Outcome<LibraryData> {
  if (event.topic !== undefined && event.region === undefined)
    return invalidInput(['region'], '请选择地区。');
  if (event.topic !== undefined && event.search !== undefined)
    return invalidInput(['search'], '搜索和专题请分开查。');
  const one = event.region === undefined ? undefined : regionOf(rules, event.region);
  if (one !== undefined && 'ok' in one) return one;
  const regions = one === undefined ? placesFirst([...rules.regions.values()]) : [one];
  const data = dataOf(event, regions, rules);
  if (data === undefined) return invalidInput(['topic'], '这个地区没有这一项，请重新选择。');
  return { ok: true, data, rules: [], regions: regions.map(({ region }) => region) };
}

export const library = defineAction(libraryEvent, answer);
