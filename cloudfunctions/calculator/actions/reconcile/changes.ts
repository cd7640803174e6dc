/** What might be different from what the event says: each other input and reading, one at a time. */
import type { AnswerValue } from '../../contract/explore';
import type { ReconcileChange } from '../../contract/reconcile';
import {
  INSTITUTIONS,
  KINDS,
  type PersonEvent,
  RECOGNISED,
  type SettlementEvent,
} from '../../contract/statement';
import { IDENTITIES, PLACES, STATUSES } from '../../contract/values';
import type { Region } from '../../engine/region';
import { identityClasses } from '../explore/identities';
import type { View } from './suppose';

/** A change with the view it makes of another. */
export interface Change {
  readonly change: ReconcileChange;
  readonly apply: (view: View) => View;
}

const LEVELS = [1, 2, 3] as const;

const onSettlement =
  (part: Partial<SettlementEvent>) =>
  (view: View): View => ({ ...view, settlement: { ...view.settlement, ...part } });

const onPerson =
  (part: Partial<PersonEvent>) =>
  (view: View): View => ({ ...view, person: { ...view.person, ...part } });

function changed(
  path: string,
  from: AnswerValue | undefined,
  to: AnswerValue,
  apply: Change['apply'],
): Change {
  return { change: { path, ...(from === undefined ? {} : { from }), to }, apply };
}

/** In the city there is no other province. */
function placed(place: (typeof PLACES)[number]): Change['apply'] {
  return ({ settlement: { inProvince, ...settlement }, ...view }) => ({
    ...view,
    settlement:
      place === 'local' || inProvince === undefined
        ? { ...settlement, place }
        : { ...settlement, place, inProvince },
  });
}

function visitChanges({ settlement }: View, region: Region): Change[] {
  const { level, kind, institution, flags = [] } = settlement;
  const place = settlement.place ?? 'local';
  const inProvince = settlement.inProvince ?? true;
  // Another kind of the same benefit is a slip of the pen; another benefit would be another sheet.
  const own = region.source.benefits.filter((file) => file.layer === undefined && file.kinds.includes(kind));
  const kinds = KINDS.filter((one) => one !== kind && own.some((file) => file.kinds.includes(one)));
  return [
    ...LEVELS.filter((one) => one !== level).map((one) =>
      changed('settlement.level', level, one, onSettlement({ level: one })),
    ),
    ...(institution === undefined ? [] : INSTITUTIONS.filter((one) => one !== institution)).map((one) =>
      changed('settlement.institution', institution, one, onSettlement({ institution: one })),
    ),
    ...PLACES.filter((one) => one !== place).map((one) =>
      changed('settlement.place', place, one, placed(one)),
    ),
    ...(place === 'local'
      ? []
      : [
          changed(
            'settlement.inProvince',
            inProvince,
            !inProvince,
            onSettlement({ inProvince: !inProvince }),
          ),
        ]),
    ...Object.keys(region.source.flags).flatMap((flag) => flagChange(flags, flag)),
    ...kinds.map((one) => changed('settlement.kind', kind, one, onSettlement({ kind: one }))),
  ];
}

type Flag = NonNullable<SettlementEvent['flags']>[number];

/** A circumstance told that was not so, or the other way round. */
function flagChange(told: readonly Flag[], name: string): Change[] {
  const known = FLAG_NAMES.find((one) => one === name);
  if (known === undefined) return [];
  const to = told.includes(known) ? told.filter((one) => one !== known) : [...told, known];
  return [changed('settlement.flags', [...told], [...to], onSettlement({ flags: to }))];
}

const FLAG_NAMES = [
  'contribution_lapsed',
  'during_inpatient',
  'chronic_special',
  'for_family_member',
  'no_prescription',
  'not_designated',
] as const satisfies readonly Flag[];

function personChanges({ person }: View, region: Region): Change[] {
  if (person.scheme === 'employee')
    return STATUSES.filter((one) => one !== person.status).map((one) =>
      changed('person.status', person.status, one, onPerson({ status: one })),
    );
  const identities = person.identities ?? [];
  const recognised = person.recognised ?? [];
  const classes = identityClasses(region, 'resident', IDENTITIES) ?? [];
  const lists = classes.flatMap(({ value }) => {
    const list = IDENTITIES.filter((one) => Array.isArray(value) && value.includes(one));
    return list.length > 1 || list.join() === identities.join() ? [] : [list];
  });
  return [
    ...lists.map((list) =>
      changed('person.identities', [...identities], list, onPerson({ identities: list })),
    ),
    ...RECOGNISED.map((one) => {
      const to = recognised.includes(one)
        ? recognised.filter((known) => known !== one)
        : [...recognised, one];
      return changed('person.recognised', [...recognised], to, onPerson({ recognised: to }));
    }),
  ];
}

function readingChanges({ readings }: View, region: Region): Change[] {
  return region.source.readings.flatMap((reading) => {
    const now = readings?.[reading.id] ?? reading.chosen;
    return [reading.chosen, ...reading.otherwise]
      .filter((value) => value !== now)
      .map((value) =>
        changed(`readings.${reading.id}`, now, value, (view) => ({
          ...view,
          readings: { ...view.readings, [reading.id]: value },
        })),
      );
  });
}

/** Declared facts with few answers. */
function factChanges({ person, settlement }: View, region: Region): Change[] {
  return Object.entries(region.source.facts).flatMap(([name, { of, type, choices, optional }]) => {
    const facts = of === 'person' ? person.facts : settlement.facts;
    const now = facts?.[name];
    // A fact that need not be told is one that nobody asked: not told comes to the same as no.
    const flags = now === undefined ? [true] : [true, false];
    const others = type === 'flag' ? flags : type === 'choice' ? Object.keys(choices ?? {}) : [];
    if (now === undefined && optional !== true) return [];
    return others
      .filter((value) => value !== now)
      .map((value) =>
        changed(
          `${of}.facts.${name}`,
          now,
          value,
          of === 'person'
            ? onPerson({ facts: { ...facts, [name]: value } })
            : onSettlement({ facts: { ...facts, [name]: value } }),
        ),
      );
  });
}

/** Every single change, the likeliest slips first: the visit, the person, then what the documents leave open. */
export const changesOf = (view: View, region: Region): Change[] => [
  ...visitChanges(view, region),
  ...personChanges(view, region),
  ...factChanges(view, region),
  ...readingChanges(view, region),
];
