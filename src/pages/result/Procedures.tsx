import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { CoverageData, LibraryEntry } from '../../../cloudfunctions/calculator/contract';
import { library } from '../../cloud/calculator';
import { useCall } from '../../cloud/useCall';
import { Link } from '../../components/Button';
import { Clause } from '../../components/Clause';
import { Icon } from '../../components/Icon';
import { Tap } from '../../components/Tap';
import { Heading, Note, phrases } from '../../components/Text';
import { askOf } from '../../estimate/coverage';
import type { Estimate } from '../../estimate/event';
import './style.css';

interface Props {
  estimate: Estimate;
  coverage: CoverageData;
}

/** What to bring and what to do, from the city's documents; only what belongs to this visit. */
export function Procedures({ estimate, coverage }: Props) {
  const { region, settlement, person } = estimate;
  const { data } = useCall(region, () => library({ region, topic: 'procedures' }));
  const place = typeof settlement.place === 'string' ? settlement.place : 'local';
  const identities = Array.isArray(person.identities) ? person.identities : [];
  const fitting = (data?.topic?.entries ?? []).filter(
    (entry) =>
      entry.kinds?.includes(settlement.kind) === true &&
      (entry.places === undefined || entry.places.includes(place)) &&
      (entry.identities === undefined || entry.identities.some((one) => identities.includes(one))),
  );
  // What is for whoever goes away is what they look for first.
  const inOrder = [...fitting].sort(
    (a, b) => Number(b.places !== undefined) - Number(a.places !== undefined),
  );
  // The place stays while the list comes: what appears in the middle of a page has WeChat's view drawn anew.
  return (
    <View className={fitting.length === 0 ? 'procedures-none' : 'section'}>
      {fitting.length === 0 ? null : (
        <>
          <Heading>带什么，怎么办</Heading>
          <View className="card card-flush">
            {place === 'referred' ? <Referral ask={askOf(coverage, region)} /> : null}
            {inOrder.map((entry) => (
              <Procedure key={entry.id} entry={entry} />
            ))}
          </View>
        </>
      )}
    </View>
  );
}

/** No document says how a referral is got; that it comes first, and who knows, is said all the same. */
function Referral({ ask }: { ask: string }) {
  return (
    <View className="list-cell procedure-said">
      <View className="strong">转诊，去之前先办好</View>
      <Note>{`不是急诊，又没有转诊，就按没办手续的算。怎么办转诊，收录的文件没有写。${ask}`}</Note>
    </View>
  );
}

function Procedure({ entry }: { entry: LibraryEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <View className="list-cell">
      <Tap className="list-line" onTap={() => setOpen(!open)} expanded={open}>
        <View className="grow">
          <View className={`${phrases(entry.title, 8)} ${open ? 'strong' : ''}`}>{entry.title}</View>
          {open ? null : <Note>{brief(entry)}</Note>}
        </View>
        <View className="list-line-go">
          <Icon name={open ? 'up' : 'down'} size="s" />
        </View>
      </Tap>
      {open ? <Opened entry={entry} /> : null}
    </View>
  );
}

/** 带本人医保电子凭证或社保卡; 3 步. */
function brief({ materials = [], steps = [] }: LibraryEntry): string {
  return materials.length > 0 ? `带：${materials.join('、')}` : steps.slice(0, 1).join('');
}

function Opened({ entry }: { entry: LibraryEntry }) {
  const { materials = [], steps = [], office, phone, note, cites } = entry;
  return (
    <View className="procedure">
      {materials.length === 0 ? null : (
        <View>
          <View className="strong">带上</View>
          {materials.map((one) => (
            <View key={one}>{one}</View>
          ))}
        </View>
      )}
      {steps.length === 0 ? null : (
        <View>
          <View className="strong">怎么办</View>
          {steps.map((one, index) => (
            <View key={one}>{`${index + 1}. ${one}`}</View>
          ))}
        </View>
      )}
      {office === undefined ? null : <View>{`在哪办：${office}`}</View>}
      {note === undefined ? null : <Note>{note}</Note>}
      {phone === undefined ? null : (
        <Link
          icon="phone"
          label={`打电话 ${phone}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}
        />
      )}
      {cites.map((cite) => (
        <Clause key={cite.section} document={cite.document} section={cite.section} />
      ))}
    </View>
  );
}
