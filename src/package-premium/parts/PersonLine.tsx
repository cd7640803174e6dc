import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { PersonPremium } from '../../cloud/premium';
import { Icon } from '../../components/Icon';
import { Money } from '../../components/Money';
import { Seal } from '../../components/Seal';
import { Tag } from '../../components/Tag';
import { Tap } from '../../components/Tap';
import { Note, Seams } from '../../components/Text';
import { STATE_WORDS } from '../../copy/premiums';
import { identitiesOf, relationOf, sealOf, subsidyOf } from '../words';
import './person.css';

interface Props {
  person: PersonPremium;
  /** The city, named where it is not the account's own. */
  city?: string | undefined;
  /** What one must know at a glance. */
  hints?: readonly string[];
  onTap: () => void;
  children?: ReactNode;
}

/** WeChat's screen reader is told the name; in a browser the text inside is the name, and so cannot differ from it. */
const MINI_PROGRAM = process.env.TARO_ENV === 'weapp';

const SETTLED: ReadonlySet<string> = new Set([
  'paid',
  'paid_by_account',
  'refunded',
  'nothing_due',
  'not_resident',
]);

/** One of the family: who, how much, where it stands; the whole line leads to the details. */
export function PersonLine({ person, city, hints = [], onTap, children }: Props) {
  const { name, self, state, amount, identities } = person;
  const words = STATE_WORDS[state];
  const second = [relationOf(person), city, identitiesOf(identities)].filter(Boolean).join(' · ');
  const subsidy = subsidyOf(person);
  return (
    <Tap
      className="premium-line"
      onTap={onTap}
      name={MINI_PROGRAM ? `${name}，${words.label}，看详情` : undefined}
    >
      <View className="premium-who">
        <Seal of={sealOf(person)} kind={self ? 'me' : 'member'} />
        <View className="grow">
          <View className="premium-row">
            <View className="lead strong">{name}</View>
            {amount === null ? null : <Money yuan={amount} quiet={SETTLED.has(state)} />}
          </View>
          <View className="premium-row">
            <Note>
              <Seams>{second}</Seams>
            </Note>
            <Tag {...words} />
          </View>
          {subsidy === undefined ? null : (
            <Note>
              <Seams>{subsidy}</Seams>
            </Note>
          )}
          {hints.map((hint) => (
            <Note key={hint}>{hint}</Note>
          ))}
        </View>
        <View className="premium-go">
          <Icon name="right" size="s" />
        </View>
      </View>
      {children}
    </Tap>
  );
}
