import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import type { CoverageData, StatementData } from '../../../cloudfunctions/calculator/contract';
import { type SettlementEvent, statement } from '../../cloud/calculator';
import type { Result } from '../../cloud/call';
import type { Seen } from '../../cloud/kept';
import { useKept } from '../../cloud/useKept';
import { listVisits, type PersonYear } from '../../cloud/visits';
import { Empty, Failed } from '../../components/Blank';
import { Button } from '../../components/Button';
import { Foot } from '../../components/Foot';
import { KeptStrip } from '../../components/OfflineStrip';
import { Page } from '../../components/Page';
import { Seal } from '../../components/Seal';
import { Bone, Waiting } from '../../components/Skeleton';
import { Note, Title } from '../../components/Text';
import { nameOf, SELF } from '../../copy/people';
import { type Left, leftOf } from '../../estimate/left';
import { nothing } from '../../estimate/result';
import { recordVisit } from '../../estimate/route';
import { useCoverage } from '../../estimate/useCoverage';
import { OneYear } from './OneYear';

/** A person's year in one city, as kept and as the rules work it out today. */
export interface WorkedYear {
  kept: PersonYear;
  worked: StatementData;
  left: readonly Left[];
}

/** The kept visits of a person's year: `?who=妈妈&year=2025`. */
export default function YearPage() {
  const { params } = useRouter();
  const who = decodeURIComponent(params.who ?? SELF);
  const year = Number(params.year);
  const coverage = useCoverage();
  const { state, data, error, again, refresh } = useKept('year', `${who} ${year}`, () => workYear(who, year));
  // Another visit may have been kept since.
  useDidShow(() => {
    if (state === 'ready') refresh();
  });
  if (state === 'failed' || coverage.state === 'failed')
    return (
      <Page>
        <Failed title="这一年没有打开">
          <View>{(error ?? coverage.error)?.message}</View>
          <Note>存下的都还在。</Note>
          <Button label="再试一次" onTap={coverage.state === 'failed' ? coverage.again : again} />
        </Failed>
      </Page>
    );
  if (state === 'loading' || coverage.state === 'loading') return <Opening />;
  return <Years who={who} year={year} seen={data} coverage={coverage.data} again={refresh} />;
}

interface YearsProps {
  who: string;
  year: number;
  seen: Seen<readonly WorkedYear[]>;
  coverage: CoverageData;
  again: () => void;
}

function Years({ who, year, seen, coverage, again }: YearsProps) {
  const years = seen.data;
  const strip = <KeptStrip kept={seen} onRetry={again} />;
  const foot = (
    <Foot>
      <Button icon="plus" label="记一次就医" onTap={() => recordVisit(who, years[0]?.kept, coverage)} />
    </Foot>
  );
  if (years.length === 0)
    return (
      <Page foot={foot} strip={strip}>
        <Empty
          picture={<Seal of={who} kind={who === SELF ? 'me' : 'member'} />}
          title={`${year} 年还没有记就医`}
        >
          <View className="quiet">记下来，起付线和上限就会一次一次接着算。</View>
        </Empty>
      </Page>
    );
  return (
    <Page foot={foot} strip={strip}>
      <View className="row">
        <Seal of={who} kind={who === SELF ? 'me' : 'member'} />
        <View className="grow">
          <Title>{`${nameOf(who)}的 ${year} 年`}</Title>
        </View>
      </View>
      {years.map((one) => (
        // Somebody may change from one insurance to the other within a year: each has a year of its own.
        <OneYear
          key={`${one.kept.region} ${String(one.kept.person.scheme)}`}
          who={who}
          year={one}
          coverage={coverage}
          onRemoved={again}
        />
      ))}
    </Page>
  );
}

function Opening() {
  return (
    <Page>
      <Waiting />
      <View className="card">
        <Bone height={70} />
        <Bone height={40} />
      </View>
      <View className="card">
        <Bone height={90} />
        <Bone height={90} />
      </View>
    </Page>
  );
}

/** The kept visits, and the whole year worked out anew: what changes early in a year changes what follows. */
async function workYear(who: string, year: number): Promise<Result<readonly WorkedYear[]>> {
  const kept = await listVisits(year, who);
  if (!kept.ok) return kept;
  const years: WorkedYear[] = [];
  for (const one of kept.data.years) {
    const { scheme } = one.person;
    if (typeof scheme !== 'string') continue;
    const settlements = one.visits.flatMap(({ settlement }) => settlementOf(settlement));
    const first = settlements[0];
    if (first === undefined) continue;
    const about = { region: one.region, person: { ...one.person, scheme } };
    const tookPlace = one.visits.flatMap(({ planned, settlement }) =>
      planned ? [] : settlementOf(settlement),
    );
    const [worked, done] = await Promise.all([
      statement({ ...about, settlements }),
      // What has been used by visits that took place; what planned ones add is drawn apart.
      statement({ ...about, settlements: tookPlace.length === 0 ? [nothing(first)] : tookPlace }),
    ]);
    if (!worked.ok) return worked;
    if (!done.ok) return done;
    const left = leftOf(worked.data.distances ?? [], done.data.distances ?? []);
    years.push({ kept: one, worked: worked.data, left });
  }
  return { ok: true, data: years };
}

function settlementOf(settlement: PersonYear['visits'][number]['settlement']): SettlementEvent[] {
  const { date, kind } = settlement;
  return typeof date === 'string' && typeof kind === 'string' ? [{ ...settlement, date, kind }] : [];
}
